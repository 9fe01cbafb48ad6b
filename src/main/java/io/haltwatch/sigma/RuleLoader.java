package io.haltwatch.sigma;

import io.haltwatch.sigma.InvalidRulesException.Problem;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Files to rules, all problems collected: reads every document, lets the user's rules replace built-in ones. */
final class RuleLoader {

    private final RuleContext context;
    private final Problems problems;
    private final Map<String, LoadedRule> byId = new TreeMap<>();
    private final Map<String, LoadedFilter> filters = new TreeMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<Problem> suspicions = new ArrayList<>();
    private int documents;

    /** What the rules were read with. */
    RuleContext context() {
        return context;
    }

    /** Of what the rules were read with. */
    List<String> contextVersion() {
        return context.version();
    }

    RuleLoader(RuleContext context, Problems problems) {
        this.context = context;
        this.problems = problems;
    }

    /** Built-in files must come first. */
    void add(RuleFile file) {
        try {
            YamlNode.documents(file.name(), file.text()).forEach(document -> add(file, document));
        } catch (YamlException e) {
            problems.add(file.name(), e.line(), "", e.problem());
        }
    }

    /** How many documents the user's files hold, whatever they are worth. */
    int documents() {
        return documents;
    }

    /** What was understood, by id. */
    Collection<LoadedRule> rules() {
        return byId.values();
    }

    /** What in the user's documents is allowed but hardly meant, in those with errors too. */
    List<Problem> suspicions() {
        return suspicions;
    }

    /** Filters that were understood, in the order of their ids. */
    Collection<LoadedFilter> filters() {
        return filters.values();
    }

    /** Ids and names of documents with problems, whose references need no further complaint. */
    Set<String> broken() {
        return broken;
    }

    private void add(RuleFile file, YamlNode document) {
        documents += file.builtIn() ? 0 : 1;
        if (!document.isMap()) {
            problems.add(file.name(), document.line(), "", "a rule must be a map, but this is " + document.kind());
            return;
        }
        if (!file.builtIn()) {
            SuspectKeys.of(document)
                    .forEach(suspect -> suspicions.add(
                            new Problem(file.name(), suspect.line(), plain(document, "title"), suspect.reason())));
        }
        List<RuleError> errors = new ArrayList<>();
        try {
            if (document.map().containsKey("filter")) {
                addFilter(file, document, errors);
            } else {
                LoadedRule rule = parse(file, document, errors);
                if (errors.isEmpty()) {
                    register(rule);
                }
            }
        } catch (RuleError e) {
            errors.add(e);
        } catch (YamlException e) {
            errors.add(new RuleError(e.line(), e.problem()));
        }
        if (!errors.isEmpty()) {
            broken.add(plain(document, "id").toLowerCase(Locale.ROOT));
            broken.add(plain(document, "name"));
            errors.forEach(e -> problems.add(file.name(), e.line(), plain(document, "title"), e.reason()));
        }
    }

    private void addFilter(RuleFile file, YamlNode document, List<RuleError> errors) throws RuleError {
        if (document.map().containsKey("detection") || document.map().containsKey("correlation")) {
            throw new RuleError(document.line(), "a document is a detection, a correlation or a filter, not two");
        }
        LoadedFilter filter = FilterParser.parse(file, document, context, errors::add);
        if (!errors.isEmpty()) {
            return;
        }
        LoadedRule rule = byId.get(filter.header().id());
        if (rule != null) {
            throw usedBy(rule, document, "every filter and every rule");
        }
        LoadedFilter other = filters.putIfAbsent(filter.header().id(), filter);
        if (other != null) {
            throw new RuleError(
                    document.line(),
                    "the id " + filter.header().id() + " is already used by '"
                            + other.header().title() + "' ("
                            + other.header().source() + "); every filter needs its own");
        }
    }

    private LoadedRule parse(RuleFile file, YamlNode document, List<RuleError> errors) throws RuleError {
        Map<String, YamlNode> entries = document.map();
        if (entries.containsKey("correlation")) {
            if (entries.containsKey("detection")) {
                throw new RuleError(document.line(), "a document is a detection or a correlation, not both");
            }
            return new LoadedRule.Correlation(
                    file, document, CorrelationRuleParser.parse(document, file.name(), errors::add));
        }
        return new LoadedRule.Detection(
                file, document, DetectionRuleParser.parse(document, file.name(), context, errors::add));
    }

    private void register(LoadedRule rule) throws RuleError {
        LoadedRule other = byId.get(rule.id());
        if (other != null && (!other.file().builtIn() || rule.file().builtIn())) {
            throw usedBy(other, rule.document(), "every rule");
        }
        LoadedFilter filter = filters.get(rule.id());
        if (filter != null) {
            throw new RuleError(
                    rule.document().line(),
                    "the id " + rule.id() + " is already used by the filter '"
                            + filter.header().title() + "' ("
                            + filter.header().source() + "); every filter and every rule needs its own");
        }
        byId.put(rule.id(), rule);
    }

    /** One id is one document: the version of the rule set has one hash for each. */
    private static RuleError usedBy(LoadedRule other, YamlNode document, String who) {
        return new RuleError(
                document.line(),
                "the id " + other.id() + " is already used by '" + other.title() + "' ("
                        + other.file().name() + ":" + other.document().line() + "); " + who + " needs its own");
    }

    private static String plain(YamlNode document, String key) {
        YamlNode value = document.get(key);
        return value != null && value.isText() ? value.text() : "";
    }
}
