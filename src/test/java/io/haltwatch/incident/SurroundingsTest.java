package io.haltwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.Verb;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    private static final Signals SIGNALS = new Signals("ts01");
    private static final Signal STOP = SIGNALS.attempt(600, Verb.STOP, Signals.service("mssqlserver", "database", 1));

    /** A terminal server has hundreds of sessions; the one that acts is the one that people ask about. */
    @Test
    void theActingSessionsLogonIsKnownAmongHundredsOfOthers() {
        List<Signal> facts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            facts.add(logon(i, "0x" + Integer.toHexString(0x10_0000 + i), "10"));
        }
        facts.add(logon(500, "0x7A5F2", "3"));
        facts.add(STOP);
        assertThat(around(facts).logonTypes()).containsOnly(Map.entry("0x7a5f2", "3"));
    }

    /** Windows gives the id of a session again after a restart. */
    @Test
    void theLatestLogonOfASessionCountsInWhateverOrderTheyCame() {
        List<Signal> facts = new ArrayList<>(List.of(logon(10, "0x7a5f2", "2"), logon(500, "0x7a5f2", "3"), STOP));
        long seed = Long.getLong("haltwatch.seed", 20261124);
        Random random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            Collections.shuffle(facts, random);
            assertThat(around(facts).logonTypes()).as("seed %d", seed).containsEntry("0x7a5f2", "3");
        }
    }

    private static Surroundings around(List<Signal> facts) {
        return Surroundings.of(List.of(STOP), facts, Span.at(STOP.time()));
    }

    private static Signal logon(double second, String session, String type) {
        Signal any = SIGNALS.attempt(second, Verb.STOP, Signals.service("x", "database", 1));
        return new Signal(
                any.host(),
                any.time(),
                any.originalTime(),
                any.id(),
                any.dataSource(),
                any.schema(),
                any.channel(),
                false,
                any.origin(),
                List.of(),
                List.of(),
                List.of(),
                Map.of("TargetLogonId", session, "LogonType", type),
                any.ruleSet());
    }
}
