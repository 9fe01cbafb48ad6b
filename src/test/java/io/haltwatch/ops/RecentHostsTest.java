package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentHostsTest {

    private final AtomicLong clock = new AtomicLong(-5);
    private final RecentHosts hosts = new RecentHosts(clock::get);

    @Test
    void aHostCountsOnceHoweverOftenItIsHeard() {
        hosts.heard("default:a");
        hosts.heard("default:b");
        hosts.heard("default:a");
        pass(31);
        hosts.heard("default:a");

        assertThat(hosts.count()).isEqualTo(2);
    }

    @Test
    void aHostThatIsHeardNoMoreIsForgottenWithinTheHour() {
        hosts.heard("default:a");
        pass(31);
        hosts.heard("default:b");
        assertThat(hosts.count()).isEqualTo(2);
        pass(30);
        assertThat(hosts.count()).isEqualTo(1);
        pass(90);
        assertThat(hosts.count()).isZero();
    }

    @Test
    void moreHostsThanItKeepsCountAsThatMany() {
        for (int i = 0; i < RecentHosts.MOST + 10; i++) {
            hosts.heard("default:" + i);
        }

        assertThat(hosts.count()).isEqualTo(RecentHosts.MOST);
    }

    private void pass(int minutes) {
        clock.addAndGet(Duration.ofMinutes(minutes).toNanos());
    }
}
