package io.haltwatch.cli;

import io.haltwatch.correlate.Evidence;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedActionFields;
import io.haltwatch.interpret.ActionFields;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.replay.EventRecords;
import io.haltwatch.sigma.explain.Explanation;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.Origin;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks one rule about everything that it is for, and counts what it is not for. */
final class Explanations implements EventRecords.Visitor {

    private final NamedRule rule;
    private final Intake intake;
    private final ExplanationPrinter printer;
    private final Map<String, Long> others = new TreeMap<>();
    private final Map<String, Long> filtered = new TreeMap<>();
    private long asked;
    private long matched;
    private long withoutAction;

    Explanations(NamedRule rule, Intake intake, ExplanationPrinter printer) {
        this.rule = rule;
        this.intake = intake;
        this.printer = printer;
    }

    @Override
    public void event(Event event, Origin origin) {
        if (rule.isFor(event.logSource())) {
            ask(
                    new Subject(List.of(origin), event.time(), event.host().host(), null),
                    rule.outline().explain(event));
        } else if (rule.isForActions()) {
            List<ServiceAction> actions = intake.examine(event).meaning().actions();
            withoutAction += actions.isEmpty() ? 1 : 0;
            for (ServiceAction action : actions) {
                String what = EnumName.lower(action.verb()) + " " + EnumName.lower(action.phase()) + " of "
                        + action.target().key();
                ask(
                        new Subject(List.of(origin), event.time(), event.host().host(), what),
                        rule.outline().explain(new ActionFields(action, event)));
            }
        } else if (!rule.isForJoinedActions()) {
            others.merge(text(event.logSource()), 1L, Long::sum);
        }
    }

    /** One host's signals and what they tell together. */
    void joined(List<Signal> signals, List<JoinedAction> actions) {
        if (!rule.isForJoinedActions()) {
            return;
        }
        for (JoinedAction action : actions) {
            String what = EnumName.lower(action.verb()) + " of " + action.service() + " ("
                    + EnumName.lower(action.confirmation()) + ")";
            List<Origin> origins = action.evidence().stream()
                    .map(Evidence::signal)
                    .map(Signal::origin)
                    .distinct()
                    .toList();
            String host = action.evidence().get(0).signal().host().host();
            ask(
                    new Subject(origins, action.first(), host, what),
                    rule.outline().explain(new JoinedActionFields(action)));
        }
    }

    private void ask(Subject subject, Explanation explanation) {
        asked++;
        matched += explanation.matches() ? 1 : 0;
        explanation.filteredBy().forEach(filter -> filtered.merge(filter.title(), 1L, Long::sum));
        printer.print(subject, explanation);
    }

    /** {@code 3 of 120 matched 'Title'; 5 records of other log sources: windows/security 5}. */
    String summary() {
        StringBuilder text = new StringBuilder(String.format(
                "'%s' matches %,d of %s that it is for (%s)",
                rule.rule().title(),
                matched,
                Counted.of(asked, rule.isForJoinedActions() ? "joined action" : "event"),
                text(rule.rule().logSource())));
        filtered.forEach((filter, count) -> text.append(
                String.format("%n%s taken away by the filter '%s'", Counted.of(count, "match", "matches"), filter)));
        if (withoutAction > 0) {
            text.append(String.format("%n%s without a service action", Counted.of(withoutAction, "record")));
        }
        others.forEach((source, count) ->
                text.append(String.format("%n%s of another log source: %s", Counted.of(count, "record"), source)));
        return text.toString();
    }

    private static String text(LogSource source) {
        return Stream.of(source.product(), source.category(), source.service())
                .filter(part -> part != null)
                .collect(Collectors.joining("/"));
    }
}
