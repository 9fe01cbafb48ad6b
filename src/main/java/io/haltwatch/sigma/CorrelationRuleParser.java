package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationDraft.Names;
import io.haltwatch.sigma.CorrelationDraft.Terms;
import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.yaml.YamlNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Reads a document with {@code correlation}. */
final class CorrelationRuleParser {

    private static final Map<Character, TimeUnit> UNITS =
            Map.of('s', TimeUnit.SECONDS, 'm', TimeUnit.MINUTES, 'h', TimeUnit.HOURS, 'd', TimeUnit.DAYS);

    private static final Set<String> KEYS =
            Set.of("type", "rules", "aliases", "group-by", "timespan", "condition", "generate");

    private CorrelationRuleParser() {}

    static CorrelationDraft parse(YamlNode document, String file) throws RuleError {
        RuleHeader header = RuleHeader.of(document, file);
        YamlNode body = Documents.mapping(document, "correlation");
        if (body == null) {
            throw Documents.missing(document, "correlation");
        }
        body.allowOnly(KEYS);
        Level level = header.level();
        if (level == null) {
            throw new RuleError(
                    document.line(), "'level' is missing: it is the severity of what the correlation finds");
        }
        CorrelationRule.Type type = type(body);
        Terms terms = CorrelationTerms.of(body, type);
        // Older documents have 'generate' beside 'correlation', the specification inside it.
        boolean generate = Documents.isSet(Documents.flag(body, "generate"))
                || Documents.isSet(Documents.flag(document, "generate"));
        CorrelationExtension extension = CorrelationExtension.of(document);
        if (!extension.weights().isEmpty() && type != CorrelationRule.Type.VALUE_COUNT) {
            throw new RuleError(line(document, "x-haltwatch"), "'weights' weigh the values that 'value_count' counts");
        }
        return new CorrelationDraft(
                header,
                level,
                type,
                references(body, terms),
                new Names(Documents.texts(body, "group-by"), line(body, "group-by")),
                aliases(body),
                line(body, "aliases"),
                timespan(body),
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
        throw new RuleError(
                line(body, "type"),
                "unknown correlation type '" + text + "'; known are "
                        + Arrays.stream(CorrelationRule.Type.values())
                                .map(EnumName::lower)
                                .collect(Collectors.joining(", ")));
    }

    /** A boolean condition may stand for the list. */
    private static Names references(YamlNode body, Terms terms) throws RuleError {
        List<String> names = Documents.texts(body, "rules");
        if (names.isEmpty() && terms.expression() == null) {
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

    private static long timespan(YamlNode body) throws RuleError {
        String text = Documents.requiredText(body, "timespan");
        TimeUnit unit = UNITS.get(text.charAt(text.length() - 1));
        if (unit == null || !text.matches("[1-9][0-9]{0,6}[smhd]")) {
            throw new RuleError(
                    line(body, "timespan"),
                    "the timespan '" + text + "' is none: expected one such as 120s, 10m, 1h, 1d");
        }
        return unit.toMillis(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    static int line(YamlNode mapping, String key) {
        YamlNode entry = mapping.map().get(key);
        return entry == null ? mapping.line() : entry.keyLine();
    }
}
