package io.haltwatch.sigma;

import io.haltwatch.yaml.YamlNode;

/** A document that was understood, before references between rules are resolved. */
sealed interface LoadedRule {

    RuleFile file();

    YamlNode document();

    String id();

    String name();

    String title();

    /** A detection rule. */
    record Detection(RuleFile file, YamlNode document, DetectionRuleParser.Parsed parsed) implements LoadedRule {
        DetectionRule rule() {
            return parsed.rule().rule();
        }

        @Override
        public String id() {
            return rule().id();
        }

        @Override
        public String name() {
            return rule().name();
        }

        @Override
        public String title() {
            return rule().title();
        }
    }

    /** A correlation rule. */
    record Correlation(RuleFile file, YamlNode document, CorrelationDraft draft) implements LoadedRule {
        @Override
        public String id() {
            return draft.header().id();
        }

        @Override
        public String name() {
            return draft.header().name();
        }

        @Override
        public String title() {
            return draft.header().title();
        }
    }
}
