package io.haltwatch.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void saysWhatFailedAndWhereButNotWhatWasRead() {
        Exception cause = new NumberFormatException("For input string: \"hunter2\"");
        String line = Fault.of(new IllegalStateException("cannot read hunter2", cause));
        assertThat(line)
                .matches("java\\.lang\\.IllegalStateException at FaultTest\\.java:\\d+,"
                        + " by java\\.lang\\.NumberFormatException at FaultTest\\.java:\\d+");
    }

    @Test
    void tellsKafkasOwnMessages() {
        assertThat(Fault.of(new TopicAuthorizationException("not authorized: [alerts]")))
                .contains("not authorized: [alerts]");
    }

    @Test
    void cutsWhatKafkaQuotesOfOurFailures() {
        Exception ours = new IllegalStateException("hunter2");
        String line = Fault.of(new StreamsException(
                "Exception caught in process. topic=a, stacktrace=java.lang.IllegalStateException: hunter2\n\tat x",
                ours));
        assertThat(line).contains("Exception caught in process. topic=a").doesNotContain("hunter2");
        assertThat(Fault.of(new StreamsException(ours))).doesNotContain("hunter2");
    }

    @Test
    void aCauseThatIsItsOwnCauseEnds() {
        Exception a = new IllegalStateException();
        Exception b = new IllegalStateException(a);
        a.initCause(b);
        assertThat(Fault.of(a).split(", by ")).hasSize(4);
    }
}
