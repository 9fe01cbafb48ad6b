package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailureLinesTest {

    private final StringWriter err = new StringWriter();

    @Test
    void anUnexpectedFailureIsOneLineAndAHint() {
        assertThat(handle(new IllegalStateException("the sky fell"), false)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("the sky fell", "--verbose").doesNotContain("\tat ");
        assertThat(err.toString().lines()).hasSize(2);
    }

    @Test
    void theStackTraceIsForThoseWhoAsk() {
        handle(new IllegalStateException("the sky fell"), true);

        assertThat(err.toString()).contains("\tat io.haltwatch.cli.FailureLinesTest");
    }

    @Test
    void aBrokerThatDoesNotAnswerIsOneLineWithWhatToCheck() {
        Exception wrapped = new ExecutionException(new TimeoutException("Timed out waiting for a node assignment."));

        assertThat(handle(wrapped, false)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("no answer from the brokers at", "check the address");
    }

    @Test
    void theInnermostKafkaExceptionDecides() {
        Exception wrapped = new KafkaException(
                "Failed to construct kafka consumer", new ConfigException("No resolvable bootstrap urls given"));

        assertThat(handle(wrapped, false)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("No resolvable bootstrap urls given");
    }

    @Test
    void aMissingTopicSaysHowToMakeIt() {
        assertThat(handle(new UnknownTopicOrPartitionException("alerts.service-stop"), false))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("alerts.service-stop", "haltwatch topics create");
    }

    @Test
    void refusedAccessIsNotCalledATimeout() {
        assertThat(handle(new SaslAuthenticationException("bad password"), false))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("refuse access", "bad password");
    }

    @Test
    void aCauseThatIsItsOwnCauseEndsToo() {
        Exception a = new Exception("a");
        Exception b = new Exception("b", a);
        a.initCause(b);

        assertThat(handle(a, false)).isEqualTo(ExitCode.FAILED);
    }

    private int handle(Exception error, boolean verbose) {
        CommandLine commandLine = Haltwatch.commandLine().setErr(new PrintWriter(err, true));
        return new FailureLines(() -> verbose)
                .handleExecutionException(error, commandLine, commandLine.parseArgs("version"));
    }
}
