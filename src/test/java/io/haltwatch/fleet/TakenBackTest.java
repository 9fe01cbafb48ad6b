package io.haltwatch.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.sigma.Level;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a host told a group and takes back, because later evidence made it none. */
class TakenBackTest {

    private final TestGroup group = new TestGroup(TestGroup.fiveHosts());

    @Test
    void aHostWhoseOnlyMemberIsTakenBackIsCountedNoMore() {
        hosts(6);

        group.send(member(5).takenBack()).quietFor(3_600);

        FleetRevision last = only();
        assertThat(last.status()).isEqualTo(Status.CLOSED);
        assertThat(last.incident().hosts()).hasSize(5).doesNotContainKey("host5");
        assertThat(last.incident().withdrawn()).isFalse();
    }

    @Test
    void aFleetThatIsNoneAnyMoreIsWithdrawnEvenWhenItsFirstMemberIsTakenBack() {
        hosts(5);

        group.send(member(0).takenBack()).quietFor(3_600);

        FleetRevision last = only();
        assertThat(last.incident().withdrawn()).isTrue();
        assertThat(last.incident().severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(group.revisions())
                .extracting(FleetRevision::cause)
                .containsExactly(Cause.OPENED, Cause.LATE_EVIDENCE, Cause.CLOSED);
    }

    @Test
    void whatIsToldAgainCountsAgain() {
        hosts(5);
        group.send(member(0).takenBack());

        group.send(member(0)).quietFor(3_600);

        assertThat(only().incident().withdrawn()).isFalse();
        assertThat(only().incident().hosts()).hasSize(5);
    }

    @Test
    void whatWasNeverToldIsNothingToTakeBack() {
        hosts(5);
        int told = group.revisions().size();

        group.send(group.member("host9", 3, "e9", null).takenBack());

        assertThat(group.revisions()).hasSize(told);
    }

    @Test
    void theEndOfAStretchThatIsTakenBackLeavesTheMemberBeforeIt() {
        hosts(4);
        GroupMember first = group.member("host4", 40, "a", null);
        GroupMember middle = group.member("host4", 40.2, "b", null);
        GroupMember last = group.member("host4", 40.4, "c", null);
        group.send(first).send(last).send(middle);

        group.send(last.takenBack()).send(first.takenBack()).send(middle).quietFor(3_600);

        assertThat(only().incident().withdrawn()).isFalse();
        assertThat(only().incident().hosts().get("host4")).containsExactly(middle);
    }

    @Test
    void aHostRemembersByHoursWhatItTold() {
        GroupMember one = group.member("host0", 0, "a", "incident");
        GroupMember other = group.member("host0", 7_200, "b", "incident");
        Map<Long, ToldHour> kept = new TreeMap<>();
        ToldMembers.View view = span -> new TreeMap<>(kept);

        kept.putAll(tell(view, one, other).told());
        assertThat(kept).hasSize(2);
        assertThat(kept.values())
                .allSatisfy(hour -> assertThat(hour.told()).singleElement().matches(GroupMember::gone));
        assertThat(tell(view, one).told()).as("nothing new").isEmpty();

        kept.putAll(tell(view, one.takenBack()).told());
        assertThat(kept.values()).anySatisfy(hour -> assertThat(hour.told()).isEmpty());
    }

    @Test
    void ofAnHourTheEarliestThatFitAreRememberedInWhateverOrderTheyWereTold() {
        Map<Long, ToldHour> kept = new TreeMap<>();
        ToldMembers.View view = span -> new TreeMap<>(kept);
        int cut = 0;
        for (int i = 400; i > 0; i--) {
            GroupTelling telling = tell(view, group.member("host0", i, "e" + i, null));
            kept.putAll(telling.told());
            cut += telling.cut();
        }

        assertThat(cut).isPositive();
        assertThat(kept.values())
                .allSatisfy(hour -> assertThat(hour.told()).hasSizeLessThan(300))
                .anySatisfy(hour -> assertThat(hour.told())
                        .hasSizeGreaterThan(64)
                        .contains(group.member("host0", 1, "e1", null).takenBack()));
        ToldMembers told = ToldMembers.read(
                view,
                List.of(),
                List.of(group.member("host0", 1, "e1", null), group.member("host0", 400, "e400", null)));
        assertThat(told.isWhole(group.member("host0", 1, "e1", null).time())).isTrue();
        assertThat(told.isWhole(group.member("host0", 400, "e400", null).time()))
                .isFalse();
    }

    @Test
    void whatIsToldAgainNamesTheServicesOfBothTellings() {
        GroupMember one = naming("a", "d");
        GroupMember other = naming("b", "c", "e");

        assertThat(one.with(other).services()).containsExactly("a", "b", "c", "d");
        assertThat(other.with(one).services()).containsExactly("a", "b", "c", "d");
        assertThat(one.with(other).with(one)).isEqualTo(one.with(other));
    }

    private GroupMember naming(String... services) {
        GroupMember member = group.member("host0", 0, "a", null);
        return new GroupMember(
                member.tenant(),
                member.correlation(),
                member.fingerprint(),
                member.group(),
                member.place(),
                member.id(),
                member.deed(),
                member.part(),
                member.rule(),
                member.time(),
                member.host(),
                null,
                member.values(),
                List.of(services),
                member.evidenceId(),
                member.source(),
                member.origin(),
                member.stretch(),
                member.endsSuffice());
    }

    private static GroupTelling tell(ToldMembers.View view, GroupMember... members) {
        List<GroupMember> all = List.of(members);
        return ToldMembers.read(view, List.of(), all).telling(all);
    }

    private void hosts(int count) {
        for (int i = 0; i < count; i++) {
            group.send(member(i));
        }
    }

    private GroupMember member(int host) {
        return group.member("host" + host, 10 * host, "e" + host, "incident-of-host" + host);
    }

    private FleetRevision only() {
        assertThat(group.last()).hasSize(1);
        return group.last().get(0);
    }
}
