package io.haltwatch.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.haltwatch.interpret.ActionFields;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.replay.EventRecords;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Examined;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.Origin;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Matches rules against each record and each service action of it; each match becomes a line of JSON. */
final class Matching implements EventRecords.Visitor {

    private final Intake intake;
    private final RuleSet rules;
    private final Consumer<String> lines;
    private long matches;

    Matching(Intake intake, RuleSet rules, Consumer<String> lines) {
        this.intake = intake;
        this.rules = rules;
        this.lines = lines;
    }

    long matches() {
        return matches;
    }

    @Override
    public void event(Event event, Origin origin) {
        Examined examined = intake.examine(event);
        print(examined.rules(), RuleMatch.EVENT, event, origin);
        List<ServiceAction> actions = examined.meaning().actions();
        for (int i = 0; i < actions.size(); i++) {
            print(rules.match(ActionFields.LOG_SOURCE, new ActionFields(actions.get(i), event)), i, event, origin);
        }
    }

    private void print(List<DetectionRule> matched, int action, Event event, Origin origin) {
        for (DetectionRule rule : matched) {
            matches++;
            lines.accept(line(rule, action, event, origin));
        }
    }

    private static String line(DetectionRule rule, int action, Event event, Origin origin) {
        StringBuilder line = new StringBuilder(256).append("{\"file\":");
        append(origin.topic(), line);
        line.append(",\"line\":").append(origin.offset()).append(",\"rule\":");
        append(rule.id(), line);
        line.append(",\"title\":");
        append(rule.title(), line);
        line.append(",\"level\":\"").append(EnumName.lower(rule.level())).append('"');
        if (action != RuleMatch.EVENT) {
            line.append(",\"action\":").append(action);
        }
        line.append(",\"time\":\"").append(Instant.ofEpochMilli(event.time())).append("\",\"host\":");
        append(event.host().host(), line);
        return line.append('}').toString();
    }

    private static void append(String text, StringBuilder line) {
        line.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, line);
        line.append('"');
    }
}
