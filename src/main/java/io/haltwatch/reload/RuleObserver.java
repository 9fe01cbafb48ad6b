package io.haltwatch.reload;

import io.haltwatch.sigma.RuleSet;
import java.util.List;

/** Is told which rules are in force and which were refused; metrics implement it. */
public interface RuleObserver {

    /** These rules are in force from now on; also when they are the same as before, after others were refused. */
    void inForce(RuleSet rules);

    /**
     * The rules in the directories cannot be used, and those in force stay. Told once for each content.
     *
     * @param problems one line each
     */
    void refused(List<String> problems);
}
