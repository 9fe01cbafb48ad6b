package io.haltwatch.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.haltwatch.correlate.Member;
import io.haltwatch.incident.FleetEvidence;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Outcome;
import io.haltwatch.incident.Outcome.Arrival;
import io.haltwatch.incident.Signals;
import io.haltwatch.incident.Span;
import io.haltwatch.incident.TestHost;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host tells groups is what it has found and not told, and takes back what it has told and not found. */
class TellingTest {

    private static final Span ALL = new Span(TestGroup.START - 3_600_000, TestGroup.START + 3_600_000);

    private final Map<Long, ToldHour> kept = new TreeMap<>();
    private GroupMembers members = new GroupMembers(new FleetCorrelations(List.of(TestGroup.fiveHosts()), "rules-1"));

    @Test
    void whatBecomesAMemberOutsideWhatIsNewIsToldOnceAndTakenBackAndToldAgain() {
        Member match = match(0, "a");

        assertThat(tell(match)).singleElement().matches(member -> !member.gone());
        assertThat(tell(match)).isEmpty();
        assertThat(tell()).singleElement().matches(GroupMember::gone);
        assertThat(tell()).isEmpty();
        assertThat(tell(match)).singleElement().matches(member -> !member.gone());
    }

    @Test
    void inAnHourOfWhichNotAllIsRememberedWhatIsNotNewIsNotToldOverAndOver() {
        Member[] flood = new Member[400];
        for (int i = 0; i < flood.length; i++) {
            flood[i] = match(i, "e" + i);
        }
        assertThat(tell(flood)).hasSize(400);
        assertThat(tell(flood)).isEmpty();
    }

    @Test
    void whereAnEndOfAStretchIsTakenBackOnlyTheOthersOfThatStretchAreToldAgain() {
        // Stretches of 37.5 s.
        Member before = match(-120, "before");
        Member one = match(0, "one");
        Member other = match(0.5, "other");
        Member end = match(1, "end");
        tell(before, one, other, end);

        assertThat(tell(before, one, other))
                .extracting(GroupMember::evidenceId, GroupMember::gone)
                .containsExactlyInAnyOrder(tuple("end", true), tuple("one", false), tuple("other", false));
    }

    @Test
    void whatIsRememberedOfAnHourFitsItsBytesWhateverTheMembersHold() throws IOException {
        List<Member> flood = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            flood.add(match(i, "\u0001\"\u20ac".repeat(40) + i));
        }
        GroupTelling telling = members.of(outcome(List.of(ALL), flood), ToldMembers.View.NONE);

        assertThat(telling.cut()).isEqualTo(telling.told().size()).isPositive();
        for (ToldHour hour : telling.told().values()) {
            assertThat(hour.told()).isNotEmpty();
            assertThat(new ObjectMapper().writeValueAsBytes(hour)).hasSizeLessThanOrEqualTo(ToldHour.BYTES);
        }
    }

    @Test
    void whatIsJudgedHoldsNothingOfTheEdgesOfWhatWasRead(@TempDir Path directory) throws IOException {
        Signals signals = new Signals("srv1");
        TestHost host = host(fleetOf("service_halted", directory));
        for (int minute = 0; minute < 360; minute += 10) {
            host.send(signals.effect(
                    60 * minute, Verb.STOP, Via.SCM_RECORD, Signals.service("fax" + minute, "print", 3)));
        }
        List<Member> all = new ArrayList<>();
        for (Outcome outcome : host.outcomes()) {
            FleetEvidence evidence = outcome.ofFleets();
            all.addAll(evidence.counted());
            assertThat(evidence.counted())
                    .allSatisfy(match -> assertThat(evidence.judged()).anyMatch(span -> span.contains(match.time())));
        }
        assertThat(all).isNotEmpty();
    }

    @Test
    void aHitThatIsOpenAgainIsNotTakenBackAndToldAgain(@TempDir Path directory) throws IOException {
        RuleSet rules = fleetOf("service_stop_burst", directory);
        members = new GroupMembers(new FleetCorrelations(rules));
        Signals signals = new Signals("srv1");
        TestHost host = host(rules);
        for (int i = 0; i < 10; i++) {
            host.send(signals.effect(i, Verb.STOP, Via.SCM_RECORD, Signals.service("db" + i, "database", 1)));
        }
        host.quietFor(60);
        assertThat(heard(host)).as("after thirty seconds").anyMatch(member -> !member.gone());

        host.send(signals.effect(5, Verb.STOP, Via.SCM_RECORD, Signals.service("dhcp", "os", 2, "core")));
        List<Outcome> open = host.outcomes();
        assertThat(open).anyMatch(outcome -> !outcome.ofFleets().held().isEmpty());
        assertThat(heard(open)).isEmpty();

        host.quietFor(300);
        assertThat(heard(host)).as("no shutdown came").noneMatch(GroupMember::gone);
    }

    private static TestHost host(RuleSet rules) {
        HostStage stage = new HostStage(rules, Signals.TARGETS, IncidentPolicy.DEFAULT);
        return new TestHost(new HostKey("default", "srv1"), stage);
    }

    private static RuleSet fleetOf(String rule, Path directory) throws IOException {
        Files.writeString(directory.resolve("fleet.yml"), """
                title: The same on several hosts
                id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a2
                name: same_on_hosts
                correlation:
                    type: value_count
                    rules: [%s]
                    group-by: [ServiceAction]
                    timespan: 10m
                    condition: {field: Computer, gte: 3}
                level: high
                """.formatted(rule));
        return RuleSet.load(List.of(directory));
    }

    private List<GroupMember> heard(TestHost host) {
        return heard(host.outcomes());
    }

    private List<GroupMember> heard(List<Outcome> outcomes) {
        List<GroupMember> heard = new ArrayList<>();
        outcomes.forEach(outcome -> heard.addAll(tell(outcome)));
        return heard;
    }

    /** Of one more pass that found these. */
    private List<GroupMember> tell(Member... counted) {
        return tell(outcome(List.of(ALL), List.of(counted)));
    }

    private List<GroupMember> tell(Outcome outcome) {
        GroupTelling telling = members.of(outcome, span -> new TreeMap<>(kept));
        kept.putAll(telling.told());
        return telling.members();
    }

    private static Outcome outcome(List<Span> judged, List<Member> counted) {
        FleetEvidence evidence = new FleetEvidence(List.of(), List.of(), Map.of(), judged, counted, List.of());
        return new Outcome(Arrival.NEW, Ledger.EMPTY, null, null, List.of(), evidence, Set.of(), Ledger.NEVER);
    }

    private static Member match(double second, String id) {
        long time = TestGroup.START + Math.round(second * 1000);
        Signal signal = new Signal(
                new HostKey("default", "srv1"),
                time,
                time,
                id,
                DataSource.PROCESS_CREATION,
                "test",
                "Security",
                false,
                new Origin("telemetry.process-creation", 0, 0, time),
                List.of(),
                List.of(),
                List.of(),
                Map.of("User", "CORP\\eve"),
                "rules-1");
        return new Member(
                signal,
                new RuleMatch("rule-1", "rule_1", "Stop", Level.HIGH, List.of(), RuleMatch.EVENT, false, true),
                null);
    }
}
