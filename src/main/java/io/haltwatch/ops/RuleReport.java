package io.haltwatch.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.reload.RuleObserver;
import io.haltwatch.sigma.RuleSet;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rules are in force, as JSON for people and scripts: {@code hash}, {@code since}, counts and what was refused. */
public final class RuleReport implements RuleObserver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;
    private @Nullable RuleSet rules;
    private String since = "";
    private List<String> problems = List.of();

    public RuleReport(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void inForce(RuleSet now) {
        if (rules == null || !rules.hash().equals(now.hash())) {
            since = clock.instant().toString();
        }
        rules = now;
        problems = List.of();
    }

    @Override
    public synchronized void refused(List<String> refusedFor) {
        problems = List.copyOf(refusedFor);
    }

    /** One object; {@code problems} is empty when what lies in the directories is in force. */
    public synchronized String json() {
        ObjectNode report = JSON.createObjectNode();
        if (rules != null) {
            report.put("hash", rules.hash());
            report.put("since", since);
            report.put("detections", rules.detections().size());
            report.put(
                    "correlations",
                    rules.correlations().size() + rules.fleetCorrelations().size());
        }
        ArrayNode list = report.putArray("problems");
        problems.forEach(list::add);
        return report.toString() + "\n";
    }
}
