package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.haltwatch.sigma.page.RuleDocument;
import io.haltwatch.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The steps by which rules say that they can be validated do raise them: each {@code Run `command`} is played as a record
 * of that command. What needs effects or a lab host is worded otherwise.
 */
class ValidationStepsTest {

    private static final Pattern STEP = Pattern.compile("^Run (on Linux |on ESXi )?`([^`]+)`; expect this rule");

    @TestFactory
    Stream<DynamicTest> aCommandRaisesItsRule() {
        return RuleDocument.builtIn().stream()
                .flatMap(rule -> steps(rule).stream()
                        .map(STEP::matcher)
                        .filter(Matcher::find)
                        .map(step -> dynamicTest(
                                rule.file() + ": " + step.group(2),
                                () -> raises(rule.root().require("title").text(), step.group(1), step.group(2)))));
    }

    @Test
    void manyRulesHaveACommand() {
        assertThat(RuleDocument.builtIn())
                .filteredOn(rule ->
                        steps(rule).stream().anyMatch(step -> STEP.matcher(step).find()))
                .hasSizeGreaterThanOrEqualTo(30);
    }

    private static List<String> steps(RuleDocument rule) {
        YamlNode extension = rule.root().require("x-haltwatch");
        return extension.require("validate").texts();
    }

    private static void raises(String title, String system, String command) {
        RecordedHost host = new RecordedHost("LAB1");
        if (system == null) {
            String program = command.substring(0, command.indexOf(' '));
            String image = "C:\\Windows\\System32\\" + (program.endsWith(".exe") ? program : program + ".exe");
            host.at(0, (r, t) -> r.sysmonCreate(t, image, command, CMD, USER));
        } else if (system.startsWith("on ESXi")) {
            host.at(
                    0,
                    (r, t) -> ("<166>" + Instant.ofEpochMilli(t) + " lab1 shell[2099494]: [root]: " + command)
                            .getBytes(StandardCharsets.UTF_8));
        } else {
            host.at(0, (r, t) -> LinuxRowsTest.exec(t, command.split(" ", -1)));
        }

        assertThat(host.finalIncidents())
                .flatExtracting(revision -> revision.incident().findings())
                .flatExtracting(finding -> finding.reasons())
                .extracting(reason -> reason.title())
                .contains(title);
    }
}
