package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.Scope;
import io.haltwatch.sigma.detection.RuleError;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events belong together, and with that where a correlation's state lives.
 *
 * @param fields without the host where the scope is the host
 * @param aliases as {@link CorrelationRule#aliases}
 */
record GroupBy(Scope scope, List<String> fields, Map<String, Map<String, String>> aliases) {

    /** @param ids the rules' ids by what the document calls them */
    static GroupBy of(CorrelationDraft draft, Map<String, String> ids) throws RuleError {
        Map<String, Map<String, String>> aliases = aliases(draft, ids);
        List<String> named = draft.groupBy().names();
        if (new HashSet<>(named).size() < named.size()) {
            throw new RuleError(draft.groupBy().line(), "'group-by' names a field twice");
        }
        List<String> others =
                named.stream().filter(name -> !isHost(name, aliases)).toList();
        Scope scope = others.size() < named.size() ? Scope.HOST : Scope.GROUP;
        return new GroupBy(scope, others, aliases);
    }

    /** The host by its name, or by an alias for it in every rule. */
    private static boolean isHost(String name, Map<String, Map<String, String>> aliases) {
        Map<String, String> fields = aliases.get(name);
        return fields == null
                ? HostFields.contains(name)
                : fields.values().stream().allMatch(HostFields::contains);
    }

    private static Map<String, Map<String, String>> aliases(CorrelationDraft draft, Map<String, String> ids)
            throws RuleError {
        Map<String, Map<String, String>> resolved = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> alias : draft.aliases().entrySet()) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (Map.Entry<String, String> field : alias.getValue().entrySet()) {
                String id = ids.get(field.getKey());
                if (id == null) {
                    throw error(draft, alias, "names the rule '" + field.getKey() + "', which 'rules' does not list");
                }
                fields.put(id, field.getValue());
            }
            for (Map.Entry<String, String> rule : ids.entrySet()) {
                if (!fields.containsKey(rule.getValue())) {
                    throw error(draft, alias, "has no field for the rule '" + rule.getKey() + "'");
                }
            }
            if (!draft.groupBy().names().contains(alias.getKey())
                    && !draft.terms().fields().contains(alias.getKey())) {
                throw error(draft, alias, "is used neither in 'group-by' nor as 'field'");
            }
            resolved.put(alias.getKey(), fields);
        }
        return resolved;
    }

    private static RuleError error(CorrelationDraft draft, Map.Entry<String, ?> alias, String reason) {
        return new RuleError(draft.aliasesLine(), "the alias '" + alias.getKey() + "' " + reason);
    }
}
