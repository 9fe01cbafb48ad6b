package io.haltwatch.cli;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.replay.Replay;
import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs tests of rules through the same core as the service: what a test says holds there. */
final class RuleTestRun {

    private final DetectionCore core;
    private final @Nullable String tenant;
    private final List<ListedRule> rules;

    RuleTestRun(DetectionCore core, @Nullable String tenant) {
        this.core = core;
        this.tenant = tenant;
        this.rules = ListedRule.of(core.rules());
    }

    /** @param problem null when it passed */
    record Result(RuleTestFile file, RuleTestCase test, String rule, Optional<String> problem) {}

    Result run(RuleTestFile file, RuleTestCase test) {
        String reference = test.rule();
        List<ListedRule> meant = rules.stream()
                .filter(rule -> reference == null
                        ? rule.source().startsWith(file.beside() + ":")
                        : rule.id().equalsIgnoreCase(reference) || rule.name().equals(reference))
                .toList();
        if (meant.size() != 1) {
            String problem = reference == null
                    ? file.beside() + " holds " + Counted.of(meant.size(), "rule") + ": name one with 'rule'"
                    : "no rule has the id or name '" + reference + "'";
            return new Result(file, test, String.valueOf(reference), Optional.of(problem));
        }
        return new Result(file, test, meant.get(0).title(), problem(meant.get(0), test));
    }

    private Optional<String> problem(ListedRule rule, RuleTestCase test) {
        Replay replay = new Replay(core.intake(), tenant);
        byte[] records = test.records().getBytes(StandardCharsets.UTF_8);
        try {
            replay.read("records", new ByteArrayInputStream(records), Origin.NO_APPEND_TIME);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        if (replay.unreadable().total() > 0) {
            return Optional.of(
                    "a record cannot be read: " + replay.unreadable().examples().get(0));
        }
        TreeSet<String> matched = new TreeSet<>();
        replay.signals().forEach(signal -> signal.matches().forEach(match -> matched.add(match.rule())));
        Map<String, IncidentRevision> last = new HashMap<>();
        replay.derive(
                core.stages(),
                revision -> {
                    last.put(revision.id(), revision);
                    for (Finding finding : revision.incident().findings()) {
                        finding.reasons().forEach(reason -> matched.add(reason.id()));
                    }
                },
                fleet -> matched.add(fleet.incident().rule().id()));
        if (matched.contains(rule.id()) != test.match()) {
            return Optional.of(test.match() ? "does not match; what does: " + titles(matched) : "matches");
        }
        return severity(test.severity(), last);
    }

    private static Optional<String> severity(@Nullable Level expected, Map<String, IncidentRevision> last) {
        Optional<Level> highest = last.values().stream()
                .filter(revision -> revision.status() != Status.MERGED)
                .map(revision -> revision.incident().severity())
                .max(Level::compareTo);
        if (expected == null || highest.equals(Optional.of(expected))) {
            return Optional.empty();
        }
        return Optional.of("the severity is " + highest.map(EnumName::lower).orElse("none: no incident") + ", not "
                + EnumName.lower(expected));
    }

    private String titles(Set<String> matched) {
        return matched.isEmpty()
                ? "no rule"
                : String.join(
                        ", ",
                        rules.stream()
                                .filter(rule -> matched.contains(rule.id()))
                                .map(rule -> "'" + rule.title() + "'")
                                .toList());
    }
}
