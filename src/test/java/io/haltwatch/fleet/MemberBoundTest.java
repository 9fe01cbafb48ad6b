package io.haltwatch.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemberBoundTest {

    private record Item(long time, String place, String host) implements MemberBound.Placed {}

    @Test
    void noHostPushesOthersOut() {
        MemberBound<Item> bound = new MemberBound<>(List.of(), MemberBound.MOST, false, 100);
        for (int i = 0; i < 5_000; i++) {
            add(bound, new Item(i, "n" + i, "noisy"));
        }
        for (int i = 0; i < 10; i++) {
            add(bound, new Item(6_000 + i, "q" + i, "quiet" + i));
        }

        assertThat(bound.members()).extracting(Item::host).contains("quiet0", "quiet9", "noisy");
        assertThat(bound.members()).hasSizeLessThanOrEqualTo(100);
        assertThat(bound.incomplete()).isTrue();
    }

    @Test
    void aHostsFirstAndLastAreKeptWhereOnlyHostsCount() {
        MemberBound<Item> bound = new MemberBound<>(List.of(), MemberBound.ENDS, false, 100);
        for (int i = 0; i < 50; i++) {
            bound.add(new Item(i, "n" + i, "a"), (x, y) -> x, true);
        }

        assertThat(bound.members()).extracting(Item::time).containsExactly(0L, 49L);
        assertThat(bound.incomplete()).isFalse();
    }

    @Test
    void whatIsKeptDoesNotDependOnTheOrder() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Item> items = new ArrayList<>();
            int hosts = 1 + random.nextInt(60);
            for (int i = 0; i < 200; i++) {
                items.add(new Item(random.nextInt(100), "p" + i, "h" + random.nextInt(hosts)));
            }
            int quota = random.nextBoolean() ? MemberBound.ENDS : MemberBound.MOST;
            List<Item> expected = kept(items, quota);
            Collections.shuffle(items, random);

            assertThat(kept(items, quota)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static List<Item> kept(List<Item> items, int quota) {
        MemberBound<Item> bound = new MemberBound<>(List.of(), quota, false, 40);
        for (Item item : items) {
            bound.add(item, (x, y) -> x, quota == MemberBound.ENDS);
        }
        return bound.members();
    }

    private static void add(MemberBound<Item> bound, Item item) {
        bound.add(item, (x, y) -> x, false);
    }
}
