package io.haltwatch.sigma;

import io.haltwatch.yaml.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What was probably meant by a reference that is no rule's id or name. */
final class MissingRule {

    private MissingRule() {}

    /** To end the message with; empty where nothing comes near. */
    static String hint(String reference, Collection<LoadedRule> rules) {
        List<String> names = new ArrayList<>();
        List<String> inFile = new ArrayList<>();
        for (LoadedRule rule : rules) {
            if (rule.title().equalsIgnoreCase(reference.strip())) {
                return "; a rule with that title has the id " + rule.id()
                        + (rule.name().equals(rule.id()) ? "" : " and the name '" + rule.name() + "'");
            }
            if (isFile(reference, rule.file().name())) {
                inFile.add("'" + rule.name() + "'");
            }
            names.add(rule.name());
            names.add(rule.id());
        }
        return inFile.isEmpty()
                ? NearestName.hint(reference, names)
                : "; that is a file, whose rules are called " + String.join(", ", inFile);
    }

    /** With its ending or without, and without what stands before it. */
    private static boolean isFile(String reference, String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf(':')) + 1);
        int dot = name.lastIndexOf('.');
        return reference.equals(file)
                || reference.equals(name)
                || (dot > 0 && reference.equals(name.substring(0, dot)));
    }
}
