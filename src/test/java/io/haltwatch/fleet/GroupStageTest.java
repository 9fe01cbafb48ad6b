package io.haltwatch.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Now;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupStageTest {

    private final TestGroup group = new TestGroup(TestGroup.fiveHosts());

    @Test
    void theFifthHostOpensOneFleetIncidentThatLinksTheHostsIncidents() {
        hosts(4);
        assertThat(group.revisions()).isEmpty();

        group.hit("host4", 40);

        FleetRevision opened = only(group.revisions());
        assertThat(opened.cause()).isEqualTo(Cause.OPENED);
        assertThat(opened.incident().severity()).isEqualTo(Level.HIGH);
        assertThat(opened.incident().hosts()).containsOnlyKeys("host0", "host1", "host2", "host3", "host4");
        assertThat(opened.incident().incidents())
                .containsExactly(
                        "incident-of-host0",
                        "incident-of-host1",
                        "incident-of-host2",
                        "incident-of-host3",
                        "incident-of-host4");
        assertThat(opened.incident().group()).containsEntry("User", "CORP\\svc_deploy");
    }

    @Test
    void oneHostAloneIsNoFleetHoweverMuchItSends() {
        for (int i = 0; i < 2_000; i++) {
            group.hit("host0", i / 10.0);
        }
        group.quietFor(3_600);

        assertThat(group.revisions()).isEmpty();
    }

    @Test
    void fiveHostsInMoreThanTheTimespanAreNoFleet() {
        for (int i = 0; i < 5; i++) {
            group.hit("host" + i, i * 151.0);
        }

        assertThat(group.revisions()).isEmpty();
    }

    @Test
    void theTimespanIsExactToTheMillisecond() {
        TestGroup inside = new TestGroup(TestGroup.fiveHosts());
        TestGroup outside = new TestGroup(TestGroup.fiveHosts());
        for (int i = 0; i < 4; i++) {
            inside.hit("host" + i, 0);
            outside.hit("host" + i, 0);
        }

        assertThat(inside.hit("host4", 600).revisions()).hasSize(1);
        assertThat(outside.hit("host4", 600.001).revisions()).isEmpty();
    }

    @Test
    void aHostThatSendsMuchInBetweenStillCountsAtBothEnds() {
        for (int i = 0; i < 100; i++) {
            group.hit("host0", i / 10.0);
        }
        // Only host0's latest is within ten minutes of the others.
        for (int i = 1; i < 5; i++) {
            group.hit("host" + i, 609.0 + i / 10.0);
        }

        assertThat(group.revisions()).hasSize(1);
    }

    @Test
    void itIsRevisedEachTimeTheHostsDoubleAndClosedOnceItIsQuiet() {
        hosts(80);
        group.quietFor(3_600);

        assertThat(group.revisions())
                .extracting(FleetRevision::cause)
                .containsExactly(Cause.OPENED, Cause.SPREAD, Cause.SPREAD, Cause.SPREAD, Cause.SPREAD, Cause.CLOSED);
        assertThat(group.revisions()).extracting(FleetRevision::revision).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(group.revisions())
                .extracting(FleetRevision::id)
                .containsOnly(group.revisions().get(0).id());
        assertThat(only(group.last()).incident().hosts()).hasSize(80);
    }

    @Test
    void aMemberDeliveredTwiceChangesNothing() {
        GroupMember first = group.member("host0", 0, "a", null);
        for (int i = 0; i < 5; i++) {
            group.send(first);
        }
        assertThat(group.revisions()).isEmpty();
    }

    @Test
    void theIncidentOfAHostMayBecomeKnownLater() {
        group.send(group.member("host0", 0, "a", null));
        hostsFrom(1, 5);
        group.send(group.member("host0", 0, "a", "incident-of-host0"));
        group.quietFor(3_600);

        assertThat(group.revisions().get(0).incident().incidents()).hasSize(4);
        assertThat(only(group.last()).incident().incidents()).hasSize(5);
    }

    @Test
    void lateMembersThatJoinTwoIncidentsMergeThemIntoTheOlder() {
        for (int i = 0; i < 5; i++) {
            group.hit("host" + i, i);
        }
        for (int i = 0; i < 5; i++) {
            group.hit("other" + i, 1_050 + i);
        }
        assertThat(group.last()).hasSize(2);

        for (int i = 0; i < 5; i++) {
            group.hit("between" + i, 500 + i);
        }
        group.quietFor(7_200);

        assertThat(only(group.last()).incident().hosts()).hasSize(15);
        assertThat(group.revisions())
                .filteredOn(revision -> revision.status() == Status.MERGED)
                .hasSize(1)
                .allMatch(revision ->
                        revision.links().equals(List.of(only(group.last()).id())));
    }

    @Test
    void nothingIsRememberedOnceItIsOverForLonger() {
        hosts(5);
        group.quietFor(3_600);
        assertThat(group.ledger().isEmpty()).isFalse();

        group.quietFor(2 * 86_400);

        assertThat(group.ledger().isEmpty()).isTrue();
    }

    @Test
    void eventsAreCountedOverHosts() {
        TestGroup events =
                new TestGroup(TestGroup.rule(CorrelationRule.Type.EVENT_COUNT, Condition.of(Operator.GTE, 10)));
        for (int i = 0; i < 9; i++) {
            events.hit("host" + i % 2, i);
        }
        assertThat(events.revisions()).isEmpty();

        events.hit("host0", 9);
        events.quietFor(1);

        assertThat(events.revisions()).hasSize(1);
        assertThat(events.revisions().get(0).incident().count()).isEqualTo(10);
    }

    @Test
    void aDeedSeenByTwoSensorsIsOneEvent() {
        TestGroup events =
                new TestGroup(TestGroup.rule(CorrelationRule.Type.EVENT_COUNT, Condition.of(Operator.GTE, 4)));
        for (int i = 0; i < 3; i++) {
            events.send(events.member("host" + i, i, "sysmon" + i, null));
            events.send(events.member("host" + i, i + 0.1, "security" + i, "sysmon" + i, null));
        }
        events.quietFor(1);
        assertThat(events.revisions()).isEmpty();

        events.send(events.member("host3", 4, "sysmon3", null));
        events.quietFor(1);

        assertThat(events.revisions()).hasSize(1);
        assertThat(events.revisions().get(0).incident().count()).isEqualTo(4);
    }

    @Test
    void whatMoreMembersCouldEndIsToldOnceItsTimeIsOver() {
        TestGroup few = new TestGroup(
                TestGroup.rule(CorrelationRule.Type.VALUE_COUNT, Condition.of(Operator.LT, 3, "Computer")));
        few.hit("host0", 0).hit("host1", 1);
        assertThat(few.revisions()).isEmpty();

        few.quietFor(3_600);

        assertThat(only(few.last()).incident().hosts()).hasSize(2);
        assertThat(only(few.last()).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void membersOfACorrelationThatIsNotLoadedWaitForIt() {
        TestGroup elsewhere =
                new TestGroup(TestGroup.rule(CorrelationRule.Type.EVENT_COUNT, Condition.of(Operator.GTE, 2)));
        group.send(elsewhere.member("host0", 0, "a", null));

        assertThat(group.ledger().pending()).hasSize(1);
        group.quietFor(2 * 86_400);
        assertThat(group.ledger().isEmpty()).isTrue();
        assertThat(group.revisions()).isEmpty();
    }

    @Test
    void whatIsOpenWaitsForARuleThatThisInstanceDoesNotHave() {
        hosts(5);
        GroupStage older = new GroupStage(new FleetCorrelations(List.of(), "none"), IncidentPolicy.DEFAULT);
        long wall = TestGroup.START + 60_000;

        GroupOutcome kept = older.wake(group, new Now(wall, wall, true));
        assertThat(kept.ledger().entries()).isEqualTo(group.ledger().entries());
        assertThat(kept.wakeAt()).isGreaterThan(wall);

        long later = wall + IncidentPolicy.DEFAULT.lateness().toMillis() + 1;
        assertThat(older.wake(group, new Now(later, later, true)).ledger().isEmpty())
                .isTrue();
    }

    @Test
    void onlyWhatIsTooOldIsForgottenOfWhatWaitsForARule() {
        TestGroup elsewhere =
                new TestGroup(TestGroup.rule(CorrelationRule.Type.EVENT_COUNT, Condition.of(Operator.GTE, 2)));
        double day = (double) IncidentPolicy.DEFAULT.lateness().toSeconds();
        group.send(elsewhere.member("host0", 0, "a", null));
        group.send(elsewhere.member("host0", day - 100, "b", null));
        group.quietFor(300);

        assertThat(group.ledger().pending()).hasSize(1);
        for (int i = 0; i < 100; i++) {
            group.send(elsewhere.member("host0", day + 10_000 + i * 5_000.0, "c" + i, null));
        }
        assertThat(group.ledger().pending()).hasSizeLessThanOrEqualTo(17);
    }

    @Test
    void lateMembersThatEndWhatHeldWithdrawIt() {
        TestGroup few = new TestGroup(
                TestGroup.rule(CorrelationRule.Type.VALUE_COUNT, Condition.of(Operator.LT, 3, "Computer")));
        few.hit("host0", 0).hit("host1", 1);
        few.quietFor(700);
        assertThat(only(few.last()).status()).isEqualTo(Status.OPEN);

        few.hit("host2", 2);
        few.quietFor(3_600);

        FleetRevision last = only(few.last());
        assertThat(last.status()).isEqualTo(Status.CLOSED);
        assertThat(last.incident().withdrawn()).isTrue();
        assertThat(last.incident().severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(last.incident().severityWhileItHolds()).isEqualTo(Level.HIGH);
        assertThat(few.revisions())
                .extracting(FleetRevision::cause)
                .containsExactly(Cause.OPENED, Cause.LATE_EVIDENCE, Cause.CLOSED);
    }

    @Test
    void anIncidentWhoseMembersAreNotKeptAnyMoreIsClosedAllTheSame() {
        hosts(5);
        group.forgetMembers();
        group.quietFor(3_600);

        FleetRevision last = only(group.last());
        assertThat(last.status()).isEqualTo(Status.CLOSED);
        assertThat(last.incident().withdrawn()).isFalse();
        assertThat(last.incident().incomplete()).isTrue();
        assertThat(last.incident().severity()).isEqualTo(Level.HIGH);
    }

    @Test
    void tenantsAndChangedCorrelationsAreOtherGroups() {
        GroupKey key = new GroupKey("a", "rule", "meaning", List.of("CORP\\Eve"));

        assertThat(new GroupKey("a", "rule", "meaning", List.of("corp\\eve")).asString())
                .isEqualTo(key.asString());
        assertThat(new GroupKey("b", "rule", "meaning", List.of("corp\\eve")).asString())
                .startsWith("b|")
                .isNotEqualTo(key.asString());
        assertThat(new GroupKey("a", "rule", "other", List.of("corp\\eve")).asString())
                .isNotEqualTo(key.asString());
        assertThat(new GroupKey("a", "rule", "meaning", List.of("a", "b")).asString())
                .isNotEqualTo(new GroupKey("a", "rule", "meaning", List.of("a1:b")).asString());
    }

    private void hosts(int count) {
        hostsFrom(0, count);
    }

    private void hostsFrom(int from, int to) {
        for (int i = from; i < to; i++) {
            group.hit("host" + i, i);
        }
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
