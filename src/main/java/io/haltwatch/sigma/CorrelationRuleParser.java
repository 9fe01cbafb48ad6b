package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationDraft.Names;
import io.haltwatch.sigma.CorrelationDraft.Terms;
import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.yaml.NearestName;
import io.haltwatch.yaml.YamlNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a document with {@code correlation}. */
final class CorrelationRuleParser {

    private static final Set<String> KEYS =
            Set.of("type", "rules", "aliases", "group-by", "timespan", "condition", "generate");

    private CorrelationRuleParser() {}

    /** @throws RuleError where nothing sensible is left; smaller errors went to the consumer */
    static CorrelationDraft parse(YamlNode document, String file, Consumer<RuleError> errors) throws RuleError {
        PartsOfDocument parts = new PartsOfDocument(errors);
        RuleHeader header = RuleHeader.of(document, file, parts);
        if (document.get("level") == null) {
            parts.refuse(new RuleError(
                    document.line(), "'level' is missing: it is the severity of what the correlation finds"));
        }
        YamlNode body = Documents.mapping(document, "correlation");
        if (body == null) {
            throw Documents.missing(document, "correlation");
        }
        parts.allowOnly(body, KEYS);
        Level level = header.level();
        CorrelationRule.Type type = parts.<Optional<CorrelationRule.Type>>read(
                        Optional.empty(), () -> Optional.of(type(body)))
                .orElse(null);
        Terms none = new Terms(List.of(), List.of(), null, null, body.line());
        Terms terms = parts.read(none, () -> CorrelationTerms.of(body, type, parts));
        // Older documents have 'generate' beside 'correlation', the specification inside it.
        boolean generate = parts.read(
                false,
                () -> Documents.isSet(Documents.flag(body, "generate"))
                        || Documents.isSet(Documents.flag(document, "generate")));
        CorrelationExtension extension =
                parts.read(CorrelationExtension.NONE, () -> CorrelationExtension.of(document, parts));
        if (type != null && !extension.weights().isEmpty() && type != CorrelationRule.Type.VALUE_COUNT) {
            parts.refuse(new RuleError(
                    line(document, "x-haltwatch"), "'weights' weigh the values that 'value_count' counts"));
        }
        return new CorrelationDraft(
                header,
                level == null ? Level.INFORMATIONAL : level,
                type == null ? CorrelationRule.Type.EVENT_COUNT : type,
                parts.read(new Names(List.of(), body.line()), () -> references(body)),
                new Names(parts.read(List.of(), () -> Documents.texts(body, "group-by")), line(body, "group-by")),
                parts.read(Map.of(), () -> aliases(body)),
                line(body, "aliases"),
                parts.read(0L, () -> TimespanParser.millis(body)),
                terms,
                extension,
                generate);
    }

    private static CorrelationRule.Type type(YamlNode body) throws RuleError {
        String text = Documents.requiredText(body, "type");
        for (CorrelationRule.Type type : CorrelationRule.Type.values()) {
            if (EnumName.lower(type).equals(text)) {
                return type;
            }
        }
        List<String> known = Arrays.stream(CorrelationRule.Type.values())
                .map(EnumName::lower)
                .toList();
        throw new RuleError(
                line(body, "type"),
                "unknown correlation type '" + text + "'; known are " + String.join(", ", known)
                        + NearestName.hint(text, known));
    }

    /** A boolean condition may stand for the list. */
    private static Names references(YamlNode body) throws RuleError {
        List<String> names = Documents.texts(body, "rules");
        YamlNode condition = body.get("condition");
        if (names.isEmpty() && !(condition != null && condition.isText())) {
            throw new RuleError(body.line(), "'rules' is missing: which rules does it count?");
        }
        return new Names(names, line(body, "rules"));
    }

    private static Map<String, Map<String, String>> aliases(YamlNode body) throws RuleError {
        YamlNode entry = Documents.mapping(body, "aliases");
        if (entry == null) {
            return Map.of();
        }
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        for (String alias : entry.map().keySet()) {
            YamlNode mapping = Documents.mapping(entry, alias);
            if (mapping == null || mapping.map().isEmpty()) {
                throw new RuleError(line(entry, alias), "the alias '" + alias + "' names no field of any rule");
            }
            Map<String, String> fields = new LinkedHashMap<>();
            for (String rule : mapping.map().keySet()) {
                fields.put(rule, Documents.requiredText(mapping, rule));
            }
            aliases.put(alias, fields);
        }
        return aliases;
    }

    static int line(YamlNode mapping, String key) {
        YamlNode entry = mapping.map().get(key);
        return entry == null ? mapping.line() : entry.keyLine();
    }
}
