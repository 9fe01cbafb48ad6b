package io.haltwatch.cli;

import io.haltwatch.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tests beside a rule: {@code NAME.test.yml} for {@code NAME.yml}.
 *
 * @param name as messages should name it
 * @param beside what the source of its rule begins with: the rule file as messages name it
 * @param cases in the order of the file
 */
record RuleTestFile(String name, String beside, List<RuleTestCase> cases) {

    static final String SUFFIX = ".test.yml";

    private static final Set<String> KEYS = Set.of("rule", "defaults", "tests");
    private static final Set<String> CASE_KEYS = Set.of("name", "rule", "records", "file", "expect", "severity");

    /**
     * @param directory that files of records are relative to; null where there can be none
     * @throws io.haltwatch.yaml.YamlException with file and line when it is no such file
     */
    static RuleTestFile of(String name, String text, @Nullable Path directory) {
        YamlNode root = YamlNode.read(name, text);
        root.allowOnly(KEYS);
        YamlNode ruleOfAll = root.get("rule");
        YamlNode defaults = root.get("defaults");
        List<RuleTestCase> cases = new ArrayList<>();
        for (YamlNode node : root.require("tests").list()) {
            node.allowOnly(CASE_KEYS);
            YamlNode rule = node.get("rule") == null ? ruleOfAll : node.get("rule");
            cases.add(new RuleTestCase(
                    node.require("name").text(),
                    node.line(),
                    rule == null ? null : rule.text(),
                    TestRecords.of(node, defaults, directory),
                    matches(node.require("expect")),
                    node.get("severity") == null ? null : RuleTestCase.level(node.require("severity"))));
        }
        if (cases.isEmpty()) {
            throw root.error("'tests' is empty");
        }
        return new RuleTestFile(name, name.substring(0, name.length() - SUFFIX.length()) + ".yml", cases);
    }

    private static boolean matches(YamlNode expect) {
        return switch (expect.text()) {
            case "match" -> true;
            case "no match" -> false;
            default -> throw expect.error("expected 'match' or 'no match', found '" + expect.text() + "'");
        };
    }
}
