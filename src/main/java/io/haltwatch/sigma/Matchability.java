package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.FieldNeeds;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.ProducedLogSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether some event could match a rule, as far as log sources and the presence of fields tell. */
final class Matchability {

    private final Collection<ProducedLogSource> produced;
    /** Thousands of rules have some hundred log sources. */
    private final Map<LogSource, List<ProducedLogSource>> byLogSource = new LinkedHashMap<>();

    Matchability(Collection<ProducedLogSource> produced) {
        this.produced = List.copyOf(produced);
    }

    Optional<UnmatchableRule> check(CompiledRule compiled) {
        LogSource wanted = compiled.rule().logSource();
        List<ProducedLogSource> seen = byLogSource.computeIfAbsent(wanted, this::accepted);
        if (seen.isEmpty()) {
            return Optional.of(
                    unmatchable(compiled, "no topic that is read has events of its log source (" + text(wanted) + ")"));
        }
        for (ProducedLogSource source : seen) {
            if (FieldNeeds.canHold(compiled.expression(), source::canHave, source.values())) {
                return Optional.empty();
            }
        }
        if (seen.stream().noneMatch(source -> source.values().isEmpty())) {
            return Optional.of(
                    unmatchable(compiled, "nothing that is read makes such an action (" + text(wanted) + ")"));
        }
        String missing = FieldNeeds.fields(compiled.expression()).stream()
                .filter(field -> seen.stream().noneMatch(source -> source.canHave(field)))
                .collect(Collectors.joining(", "));
        return Optional.of(unmatchable(
                compiled,
                "no schema gives events of its log source (" + text(wanted) + ") the fields it needs"
                        + (missing.isEmpty() ? " together" : ": " + missing)));
    }

    /** By their ids the detection rules whose events can never have a field that a correlation over them cannot do without. */
    Map<String, UnmatchableRule> withoutFields(CorrelationRule correlation, List<CompiledRule> detections) {
        Map<String, UnmatchableRule> without = new LinkedHashMap<>();
        for (CompiledRule compiled : detections) {
            String id = compiled.rule().id();
            if (!correlation.rules().contains(id)) {
                continue;
            }
            List<ProducedLogSource> seen =
                    byLogSource.computeIfAbsent(compiled.rule().logSource(), this::accepted);
            for (String name : AskedFields.required(correlation)) {
                String field = AskedFields.field(correlation, name, id);
                if (!HostFields.contains(field) && seen.stream().noneMatch(source -> source.canHave(field))) {
                    without.put(id, unmatchable(compiled, "no schema gives its events the field " + field));
                }
            }
        }
        return without;
    }

    private static UnmatchableRule unmatchable(CompiledRule compiled, String why) {
        DetectionRule rule = compiled.rule();
        return new UnmatchableRule(rule.id(), rule.title(), rule.source(), why);
    }

    private List<ProducedLogSource> accepted(LogSource wanted) {
        return produced.stream()
                .filter(source -> RuleIndex.isFor(wanted, source.logSource()))
                .toList();
    }

    private static String text(LogSource logSource) {
        return Stream.of(
                        part("product", logSource.product()),
                        part("category", logSource.category()),
                        part("service", logSource.service()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String part(String name, @Nullable String value) {
        return value == null ? "" : name + " " + value;
    }
}
