package io.haltwatch.reload;

import io.haltwatch.sigma.RuleSet;
import java.util.Map;

/** How many rules of one set are not in another, by id. */
record RuleChanges(int added, int removed, int changed) {

    static RuleChanges between(RuleSet before, RuleSet after) {
        Map<String, String> old = before.versions();
        int added = 0;
        int changed = 0;
        for (Map.Entry<String, String> rule : after.versions().entrySet()) {
            String version = old.get(rule.getKey());
            if (version == null) {
                added++;
            } else if (!version.equals(rule.getValue())) {
                changed++;
            }
        }
        int kept = after.versions().size() - added;
        return new RuleChanges(added, old.size() - kept, changed);
    }

    @Override
    public String toString() {
        return added + " added, " + removed + " removed, " + changed + " changed";
    }
}
