package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationDraft.Names;
import io.haltwatch.sigma.detection.ConditionParser;
import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a document with {@code filter}. Its condition is joined to that of each rule by AND, as pySigma does, so that
 * {@code not selection} takes away what the selection matches.
 */
final class FilterParser {

    /** Keys of the body that are no search identifiers. */
    static final Set<String> NO_SELECTIONS = Set.of("condition", "rules");

    private static final Set<String> ANY = Set.of("any", "all");

    private FilterParser() {}

    static LoadedFilter parse(RuleFile file, YamlNode document, RuleContext context, Consumer<RuleError> errors)
            throws RuleError {
        PartsOfDocument parts = new PartsOfDocument(errors);
        RuleHeader header = RuleHeader.of(document, file.name(), parts);
        YamlNode body = Documents.mapping(document, "filter");
        if (body == null) {
            throw Documents.missing(document, "filter");
        }
        MappedDetection mapped = MappedDetection.of(document, body, NO_SELECTIONS, context, errors);
        Names rules = parts.read(new Names(List.of(), body.line()), () -> rules(body));
        if (!mapped.expression().equals(Expression.NEVER)) {
            parts.check(() -> checkCondition(body));
        }
        return new LoadedFilter(file, document, header, mapped.logSource(), rules, mapped.expression());
    }

    private static Names rules(YamlNode body) throws RuleError {
        YamlNode entry = body.map().get("rules");
        if (entry == null) {
            throw new RuleError(body.line(), "'rules' is missing: the rules that it filters, or 'any'");
        }
        if (entry.isList() && entry.list().isEmpty()) {
            return new Names(List.of(), entry.keyLine());
        }
        List<String> names = Documents.texts(body, "rules");
        if (names.isEmpty()) {
            throw new RuleError(entry.keyLine(), "'rules' is empty: the rules that it filters, or 'any'");
        }
        boolean any = names.size() == 1 && ANY.contains(names.get(0).toLowerCase(Locale.ROOT));
        return new Names(any ? List.of() : names, entry.keyLine());
    }

    /**
     * The specification's example says {@code condition: selection} for what shall be taken away, its reference
     * implementation keeps only that: nothing that the two read differently is guessed at.
     */
    private static void checkCondition(YamlNode body) throws RuleError {
        YamlNode condition = body.require("condition");
        if (!condition.isText()) {
            throw Documents.mustBe("condition", "one text", condition);
        }
        Map<String, Boolean> nothing = new HashMap<>();
        body.map().keySet().stream()
                .filter(name -> !NO_SELECTIONS.contains(name))
                .forEach(name -> nothing.put(name, false));
        if (!ConditionParser.parse(condition.keyLine(), condition.text(), nothing, TruthValues.CONNECTIVES)) {
            throw new RuleError(
                    condition.keyLine(),
                    "'" + condition.text() + "' would keep only what it matches, and take every other match away;"
                            + " to take away what a selection matches, write 'not' before it");
        }
    }
}
