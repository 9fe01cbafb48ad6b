package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

class ServiceStateTest {

    private final ServiceState state = new ServiceState();

    @Test
    void beforeTheBrokersAreThereItIsAliveAndNotReady() {
        assertThat(state.health()).isEqualTo(new Health(false, false, true, "waiting for the brokers"));
    }

    @Test
    void theFirstRebalanceIsNotReadyAndALaterOneIs() {
        state.changed(State.REBALANCING);
        assertThat(state.health().ready()).isFalse();

        state.changed(State.RUNNING);
        assertThat(state.health()).isEqualTo(new Health(true, true, true, "running"));

        state.changed(State.REBALANCING);
        assertThat(state.health()).isEqualTo(new Health(true, true, true, "rebalancing"));
    }

    @Test
    void onlyAFailureAsksForARestart() {
        state.changed(State.RUNNING);
        state.changed(State.PENDING_SHUTDOWN);
        assertThat(state.health()).isEqualTo(new Health(true, false, true, "stopping"));

        state.changed(State.ERROR);
        assertThat(state.health()).isEqualTo(new Health(true, false, false, "failed"));
    }
}
