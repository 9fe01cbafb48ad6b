package io.haltwatch.cli;

import io.haltwatch.alert.PrintableText;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.signal.Examined;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One inspected record as a few lines for people. */
final class InspectedText {

    private InspectedText() {}

    /** @param fields whether the event's fields are shown */
    static String of(InspectedRecord record, boolean fields) {
        StringBuilder text = new StringBuilder();
        text.append(PrintableText.of(record.origin().topic()))
                .append(':')
                .append(record.origin().offset());
        Examined examined = record.examined();
        if (examined == null) {
            text.append("  cannot be read: ")
                    .append(record.reason())
                    .append(": ")
                    .append(PrintableText.of(String.valueOf(record.detail())));
            return text.append(System.lineSeparator()).toString();
        }
        Event event = examined.event();
        text.append("  ")
                .append(Instant.ofEpochMilli(event.time()))
                .append("  ")
                .append(PrintableText.of(event.host().host()))
                .append("  ")
                .append(event.schema())
                .append("  ")
                .append(EnumName.lower(event.kind()))
                .append(System.lineSeparator());
        if (fields) {
            new TreeMap<>(event.fields()).forEach((name, value) -> line(text, name + ": " + value));
        }
        examined.meaning().actions().forEach(action -> line(text, action(action)));
        examined.meaning().contexts().forEach(fact -> line(text, context(fact)));
        for (DetectionRule rule : examined.rules()) {
            line(text, "rule " + rule.id() + " " + rule.title());
        }
        if (examined.isNothing()) {
            line(text, nothing(event));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append("    ").append(PrintableText.of(line)).append(System.lineSeparator());
    }

    /** {@code stop attempt of MSSQLSERVER (database, tier 1) by CORP\\eve through net.exe; forced}. */
    private static String action(ServiceAction action) {
        Target target = action.target();
        StringBuilder text = new StringBuilder();
        text.append(EnumName.lower(action.verb()))
                .append(' ')
                .append(EnumName.lower(action.phase()))
                .append(" of ")
                .append(target.name())
                .append(" (")
                .append(target.catalogued() ? target.category() + ", tier " + target.tier() : "not in the catalogue")
                .append(')');
        append(text, " by ", InspectedAction.actor(action));
        append(text, " through ", action.actor().image());
        append(text, " on ", action.remoteHost());
        text.append(target.wildcard() ? "; stands for many" : "");
        text.append(action.forced() ? "; forced" : "");
        text.append(action.denied() ? "; denied" : "");
        text.append(action.weak() ? "; says little alone" : "");
        append(text, "; ", action.detail());
        return text.toString();
    }

    private static String context(ContextFact fact) {
        StringBuilder text = new StringBuilder("context: ").append(EnumName.lower(fact.kind()));
        append(text, " ", fact.subject().isEmpty() ? null : fact.subject());
        append(text, " ", fact.detail());
        return text.toString();
    }

    private static String nothing(Event event) {
        return event.kind() == EventKind.OTHER
                ? "no service action: nothing is known to read in this type of event; rules see it all the same"
                : "no service action: it changes no service";
    }

    private static void append(StringBuilder text, String before, @Nullable String value) {
        if (value != null) {
            text.append(before).append(value);
        }
    }
}
