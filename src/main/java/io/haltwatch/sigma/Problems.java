package io.haltwatch.sigma;

import io.haltwatch.sigma.InvalidRulesException.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that one start shows every problem and not only the first. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    void add(String file, int line, String rule, String reason) {
        found.add(new Problem(file, line, rule, reason));
    }

    void add(LoadedRule rule, int line, String reason) {
        add(rule.file().name(), line, rule.title(), reason);
    }

    List<Problem> found() {
        return found;
    }

    /** @throws InvalidRulesException when there is any problem */
    void check() {
        if (!found.isEmpty()) {
            throw new InvalidRulesException(found);
        }
    }
}
