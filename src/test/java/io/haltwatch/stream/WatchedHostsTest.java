package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.telemetry.HostKey;
import org.junit.jupiter.api.Test;

class WatchedHostsTest {

    private final WatchedHosts watched = new WatchedHosts(2);

    @Test
    void aHostOfTheSameNameInAnotherTenantIsNotListenedTo() {
        watched.watch(new HostKey("north", "db01"), 1_000, 0);

        assertThat(watched.listensTo(new HostKey("north", "db01"), 500)).isTrue();
        assertThat(watched.listensTo(new HostKey("south", "db01"), 500)).isFalse();

        watched.watch(new HostKey("south", "db01"), 2_000, 0);
        watched.forget(new HostKey("south", "db01"));

        assertThat(watched.listensTo(new HostKey("north", "db01"), 500)).isTrue();
    }

    @Test
    void whatIsOverMakesRoomAndNothingElseDoes() {
        watched.watch(new HostKey("north", "db01"), 1_000, 0);
        watched.watch(new HostKey("north", "db02"), 3_000, 0);

        assertThat(watched.watch(new HostKey("north", "db03"), 3_000, 999)).isFalse();
        assertThat(watched.watch(new HostKey("north", "db03"), 3_000, 1_000)).isTrue();
    }
}
