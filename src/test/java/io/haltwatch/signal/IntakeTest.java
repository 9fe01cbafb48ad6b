package io.haltwatch.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.mask.Masking;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final long APPENDED = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final IntakeLimits LIMITS = new IntakeLimits(Duration.ofMinutes(5), Duration.ofDays(1), 3, 20);
    private static final Actor BOB =
            new Actor("CORP\\bob", null, "0x3e7", null, "net stop x", null, null, null, ActorTrust.NONE);
    private static final RuleSet RULES = RuleSet.builtIn();

    @Test
    void whatMeansNothingEndsHere() {
        assertThat(accept(event(APPENDED, Map.of()), Interpretation.NOTHING)).isEqualTo(IntakeResult.Nothing.INSTANCE);
    }

    @Test
    void whatCannotBeReadIsADeadLetterWithItsReason() {
        Intake intake = new Intake(
                (bytes, expected, tenant, reference) -> new ReadResult.Unreadable(ReadResult.Reason.NO_HOST, "no host"),
                event -> Interpretation.NOTHING,
                RULES,
                LIMITS,
                Masking.builtIn());
        assertThat(intake.accept(new byte[0], DataSource.PROCESS_CREATION, "default", origin()))
                .isEqualTo(new IntakeResult.DeadLetter(origin(), ReadResult.Reason.NO_HOST, "no host"));
    }

    @Test
    void anActionLeavesWithTheRulesThatMatchIt() {
        ServiceAction disable = action(Verb.DISABLE, "mssqlserver", BOB);
        ServiceAction start = action(Verb.START, "spooler", BOB);
        Signal signal = signal(event(APPENDED, Map.of("Channel", "Security")), actions(start, disable));

        assertThat(signal.actions()).containsExactly(start, disable);
        assertThat(signal.matches())
                .allMatch(match -> match.action() == 1)
                .extracting(RuleMatch::name)
                .contains("service_disabled", "service_halted");
        assertThat(signal.matches()).extracting(RuleMatch::alerts).containsOnly(false);
        assertThat(signal.channel()).isEqualTo("Security");
        assertThat(signal.host()).isEqualTo(new HostKey("default", "srv1"));
        assertThat(signal.ruleSet()).isEqualTo(RULES.hash());
        assertThat(signal.origin()).isEqualTo(origin());
    }

    @Test
    void aRawMatchOrContextAloneIsASignalToo() {
        Signal match =
                signal(event(APPENDED, Map.of("CommandLine", "vssadmin delete shadows /all")), Interpretation.NOTHING);
        assertThat(match.actions()).isEmpty();
        assertThat(match.matches()).singleElement().satisfies(raw -> {
            assertThat(raw.name()).isEqualTo("inhibit_recovery");
            assertThat(raw.action()).isEqualTo(RuleMatch.EVENT);
            assertThat(raw.alerts()).isTrue();
        });
        ContextFact proof = new ContextFact(ContextFact.Kind.SHUTDOWN_PROVED, "", null);
        Signal context = signal(event(APPENDED, Map.of()), new Interpretation(List.of(), List.of(proof)));
        assertThat(context.contexts()).containsExactly(proof);
    }

    @Test
    void row17ARecordDated2099IsClampedToItsAppendTime() {
        long year2099 = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();
        Signal signal = signal(event(year2099, Map.of()), actions(action(Verb.STOP, "x", BOB)));
        assertThat(signal.time()).isEqualTo(APPENDED);
        assertThat(signal.originalTime()).isEqualTo(year2099);
        assertThat(signal.clamped()).isTrue();
        assertThat(signal.late()).isFalse();
    }

    @Test
    void row17ARecordDated1970IsLateAndKeepsItsTime() {
        Signal signal = signal(event(0, Map.of()), actions(action(Verb.STOP, "x", BOB)));
        assertThat(signal.time()).isZero();
        assertThat(signal.clamped()).isFalse();
        assertThat(signal.late()).isTrue();
        assertThat(signal(event(Long.MIN_VALUE, Map.of()), actions(action(Verb.STOP, "x", BOB)))
                        .late())
                .isTrue();
    }

    @Test
    void timesAtTheBoundsStayAsTheyAre() {
        long ahead = APPENDED + LIMITS.skew().toMillis();
        long behind = APPENDED - LIMITS.lateness().toMillis();
        Interpretation stop = actions(action(Verb.STOP, "x", BOB));
        assertThat(signal(event(ahead, Map.of()), stop).clamped()).isFalse();
        assertThat(signal(event(ahead + 1, Map.of()), stop).clamped()).isTrue();
        assertThat(signal(event(behind, Map.of()), stop).late()).isFalse();
        assertThat(signal(event(behind - 1, Map.of()), stop).late()).isTrue();
    }

    @Test
    void filesHaveNoAppendTimeAndNothingIsMeasuredAgainstIt() {
        Origin file = new Origin("log.ndjson", 0, 1, Origin.NO_APPEND_TIME);
        long year2099 = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();
        for (long time : new long[] {0, year2099}) {
            Signal signal = signal(event(time, Map.of()), actions(action(Verb.STOP, "x", BOB)), file);
            assertThat(signal.time()).isEqualTo(time);
            assertThat(signal.late()).isFalse();
        }
    }

    @Test
    void actionsAndTextsAreBounded() {
        String text = "a".repeat(19) + "\uD83D\uDE00" + "b".repeat(100_000);
        Actor long1 = new Actor(text, text, text, text, text, text, text, text, ActorTrust.NONE);
        ServiceAction action = action(Verb.STOP, text, long1);
        Event event = event(APPENDED, Map.of("CommandLine", text, "Binary", List.of(text, text), "Unknown", "x"));

        Signal signal = signal(event, actions(Collections.nCopies(10, action).toArray(ServiceAction[]::new)));

        assertThat(signal.actions()).hasSize(LIMITS.actions());
        assertThat(signal.matches()).allMatch(match -> match.action() < LIMITS.actions());
        Actor actor = signal.actions().get(0).actor();
        assertThat(List.of(String.valueOf(actor.user()), String.valueOf(actor.commandLine())))
                .containsOnly("a".repeat(19));
        assertThat(signal.actions().get(0).target().key()).isEqualTo("a".repeat(19));
        assertThat(signal.evidence()).containsOnlyKeys("CommandLine", "Binary");
        assertThat(signal.evidence().values()).containsOnly("a".repeat(19));
    }

    @Test
    void rulesSeeTheWholeTextAndNotTheShortenedOne() {
        String commandLine = "cmd /c " + "echo & ".repeat(100) + "vssadmin delete shadows /all";
        Signal signal = signal(event(APPENDED, Map.of("CommandLine", commandLine)), Interpretation.NOTHING);
        assertThat(signal.matches()).extracting(RuleMatch::name).containsExactly("inhibit_recovery");
        assertThat(signal.evidence().get("CommandLine")).hasSize(LIMITS.fieldLength());
    }

    @Test
    void aSecretIsMaskedWhereverItStandsBeforeAnythingIsCut() {
        String line = "a /p b --password=S3cret x";
        Actor actor = new Actor("u", null, null, null, line, null, line, null, ActorTrust.NONE);
        ServiceAction action = new ServiceAction(
                Verb.STOP,
                Phase.ATTEMPT,
                Via.COMMAND,
                action(Verb.STOP, "x", actor).target(),
                actor,
                false,
                false,
                false,
                null,
                line);
        Signal signal = signal(
                event(APPENDED, Map.of("CommandLine", line, "Payload", List.of("x", line))),
                new Interpretation(
                        List.of(action, action), List.of(new ContextFact(ContextFact.Kind.SERVICE_IMAGE, "x", line))));
        assertThat(signal.toString()).doesNotContain("S3").contains("--passw");
        assertThat(signal.actions().get(0).actor())
                .isSameAs(signal.actions().get(1).actor());
    }

    @Test
    void theRegistrysPasswordOfAnAutomaticLogonIsMasked() {
        Map<String, Object> value = Map.of("TargetObject", "HKLM\\x\\DefaultPassword", "Details", "S3cret");
        assertThat(signal(event(APPENDED, value), actions(action(Verb.STOP, "x", BOB)))
                        .evidence())
                .containsEntry("Details", "***");
        Map<String, Object> other = Map.of("TargetObject", "HKLM\\x\\Start", "Details", "4");
        assertThat(signal(event(APPENDED, other), actions(action(Verb.STOP, "x", BOB)))
                        .evidence())
                .containsEntry("Details", "4");
    }

    private static IntakeResult accept(Event event, Interpretation meaning, Origin origin) {
        Intake intake = new Intake(
                (bytes, expected, tenant, reference) -> new ReadResult.Read(event),
                read -> meaning,
                RULES,
                LIMITS,
                Masking.builtIn());
        byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);
        return intake.accept(bytes, DataSource.PROCESS_CREATION, "default", origin);
    }

    private static IntakeResult accept(Event event, Interpretation meaning) {
        return accept(event, meaning, origin());
    }

    private static Signal signal(Event event, Interpretation meaning) {
        return signal(event, meaning, origin());
    }

    private static Signal signal(Event event, Interpretation meaning, Origin origin) {
        return ((IntakeResult.Signalled) accept(event, meaning, origin)).signal();
    }

    private static Origin origin() {
        return new Origin("telemetry.process-creation", 3, 42, APPENDED);
    }

    private static Event event(long time, Map<String, Object> fields) {
        return new Event(
                new HostKey("default", "srv1"),
                time,
                DataSource.PROCESS_CREATION,
                "windows-event",
                EventKind.PROCESS_START,
                new LogSource("windows", "process_creation", "security"),
                "0123456789abcdef",
                fields);
    }

    private static Interpretation actions(ServiceAction... actions) {
        return new Interpretation(List.of(actions), List.of());
    }

    private static ServiceAction action(Verb verb, String key, Actor actor) {
        Target target = new Target(Target.Kind.SERVICE, key, key, "", Target.UNKNOWN_CATEGORY, 3, false, Set.of());
        return new ServiceAction(verb, Phase.ATTEMPT, Via.COMMAND, target, actor, false, false, false, null, null);
    }
}
