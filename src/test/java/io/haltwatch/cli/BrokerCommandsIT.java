package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.demo.EmbeddedBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The commands that are ordinary clients of a cluster, in the order in which somebody would try them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokerCommandsIT {

    @SuppressWarnings("NullAway.Init") // JUnit
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    @Order(1)
    void watchingATopicThatDoesNotExistSaysHowToMakeIt() {
        Invocation watch = invoke("watch");

        assertThat(watch.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(watch.err()).contains("alerts.service-stop", "haltwatch topics create");
    }

    @Test
    @Order(2)
    void topicsAreMadeOnce() {
        Invocation first = invoke("topics", "create");
        Invocation second = invoke("topics", "create");

        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.OK);
        assertThat(first.out().lines()).hasSize(15).allMatch(line -> line.startsWith("created"));
        assertThat(second.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(second.out().lines()).hasSize(15).allMatch(line -> line.startsWith("exists"));
    }

    @Test
    @Order(3)
    void aScenarioIsSentToTheTelemetryTopics() {
        Invocation simulate = invoke("simulate", "single-stop", "--rate", "10000");

        assertThat(simulate.exitCode()).as(simulate.err()).isEqualTo(ExitCode.OK);
        assertThat(simulate.out()).containsPattern("[1-9][0-9,]* records sent");
    }

    @Test
    @Order(4)
    void aScenarioThatDoesNotExistListsThoseThatDo() {
        Invocation simulate = invoke("simulate", "ryukk");

        assertThat(simulate.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(simulate.err()).contains("ryukk", "benign-day").doesNotContain("unexpected failure");
    }

    @Test
    @Order(5)
    void watchingAQuietTopicEndsWhenIdle() {
        Invocation watch = invoke("watch", "--from-beginning", "--until-idle", "500ms");

        assertThat(watch.exitCode()).as(watch.err()).isEqualTo(ExitCode.OK);
        assertThat(watch.out()).isEmpty();
    }

    private static Invocation invoke(String... command) {
        String[] args = java.util.Arrays.copyOf(command, command.length + 2);
        args[command.length] = "--bootstrap-servers";
        args[command.length + 1] = broker.bootstrapServers();
        return Invocation.of(args);
    }
}
