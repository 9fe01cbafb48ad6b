package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What deciding about an event may cost. */
class CostTest {

    private static final Fields BENIGN = new Rules.MapFields(Map.of(
            "Image", "C:\\Program Files\\Office\\OfficeC2RClient.exe",
            "CommandLine", "\"C:\\Program Files\\Office\\OfficeC2RClient.exe\" /frequentupdate SCHEDULEDTASK",
            "OriginalFileName", "OfficeC2RClient.exe",
            "Via", List.of("command", "api")));

    @Test
    void theBuiltInPackAllocatesNothingForAnEventThatItDoesNotMatch() {
        RuleSet pack = RuleSet.builtIn();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rounds = 10_000;
        matchOften(pack, rounds);
        long before = threads.getCurrentThreadAllocatedBytes();
        matchOften(pack, rounds);
        long perEvent = (threads.getCurrentThreadAllocatedBytes() - before) / rounds;
        assertThat(perEvent).isLessThan(8);
    }

    private static void matchOften(RuleSet rules, int rounds) {
        for (int i = 0; i < rounds; i++) {
            if (!rules.match(Rules.PROCESS, BENIGN).isEmpty()) {
                throw new AssertionError("a benign event matched");
            }
        }
    }

    @Test
    void rulesForOtherLogSourcesAskNothingAndThoseForThisOneAskOnceForAll() {
        StringBuilder documents = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            documents
                    .append(Rules.rule("s:\n  A: x\ncondition: s\n").replace("0000000001", "%010d".formatted(i)))
                    .append("---\n");
        }
        RuleSet rules = Rules.of(documents.toString());
        CountingFields fields = new CountingFields(new AtomicInteger());

        rules.match(new LogSource("windows", "process_termination", "sysmon"), fields);
        assertThat(fields.asked()).hasValue(0);
        rules.match(Rules.PROCESS, fields);
        assertThat(fields.asked()).hasValue(1);
    }

    /** Has A only, and counts how often it is asked for anything. */
    private record CountingFields(AtomicInteger asked) implements Fields {
        @Override
        public @Nullable Object get(String name) {
            asked.incrementAndGet();
            return name.equals("A") ? "z" : null;
        }

        @Override
        public void forEachValue(Consumer<String> visitor) {
            asked.incrementAndGet();
        }
    }
}
