package io.haltwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    private static final String SID = "S-1-5-21-1-2-3-1105";
    private static final Signals SIGNALS = new Signals("ts01");
    private static final Signal STOP = SIGNALS.attempt(600, Verb.STOP, Signals.service("mssqlserver", "database", 1));

    /** A terminal server has hundreds of sessions; the one that acts is the one that people ask about. */
    @Test
    void theActingSessionsLogonIsKnownAmongHundredsOfOthers() {
        List<Signal> facts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            facts.add(logon(i, "0x" + Integer.toHexString(0x10_0000 + i), "10"));
        }
        facts.add(logon(500, "0x7A5F2", "3"));
        facts.add(STOP);
        assertThat(around(facts).logonTypes()).containsOnly(Map.entry("0x7a5f2", "3"));
    }

    /** Windows gives the id of a session again after a restart. */
    @Test
    void theLatestLogonOfASessionCountsInWhateverOrderTheyCame() {
        List<Signal> facts = new ArrayList<>(List.of(logon(10, "0x7a5f2", "2"), logon(500, "0x7a5f2", "3"), STOP));
        long seed = Long.getLong("haltwatch.seed", 20261124);
        Random random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            Collections.shuffle(facts, random);
            assertThat(around(facts).logonTypes()).as("seed %d", seed).containsEntry("0x7a5f2", "3");
        }
    }

    /** 7040, 4104 and the Restart Manager name the account by SID alone. */
    @Test
    void aSidIsNamedByALogonAPrivilegeOrAnotherRecordOfTheHost() {
        Signal bySid = by(new Actor(null, SID, null, null, null, null, null, null, ActorTrust.NONE));
        Signal logon = shown(
                5, Map.of("TargetUserSid", SID, "TargetDomainName", "CORP", "TargetUserName", "eve", "LogonType", "3"));
        Signal privilege =
                shown(6, Map.of("SubjectUserSid", SID, "SubjectDomainName", "CORP", "SubjectUserName", "eve"));
        Signal process = by(new Actor("CORP\\eve", SID, null, null, null, null, null, null, ActorTrust.NONE));
        Signal other = shown(7, Map.of("TargetUserSid", SID + "1", "TargetUserName", "someone"));

        for (Signal tells : List.of(logon, privilege, process)) {
            assertThat(names(bySid, ReferenceData.NONE, bySid, other, tells))
                    .containsExactly(Map.entry(SID, "CORP\\eve"));
        }
        assertThat(names(bySid, ReferenceData.NONE, bySid, other)).isEmpty();
    }

    @Test
    void aSidThatGoesByTwoNamesHasNoneUnlessItsOwnerSaysWhich() {
        Signal bySid = by(new Actor(null, SID, null, null, null, null, null, null, ActorTrust.NONE));
        Signal one = shown(5, Map.of("TargetUserSid", SID, "TargetDomainName", "CORP", "TargetUserName", "eve"));
        Signal same = shown(6, Map.of("TargetUserSid", SID, "TargetUserName", "EVE"));
        Signal renamed = shown(7, Map.of("TargetUserSid", SID, "TargetUserName", "mallory"));

        assertThat(names(bySid, ReferenceData.NONE, same, one)).containsEntry(SID, "CORP\\eve");
        assertThat(names(bySid, ReferenceData.NONE, one, same)).containsEntry(SID, "CORP\\eve");
        assertThat(names(bySid, ReferenceData.NONE, one, renamed, same)).isEmpty();
        ReferenceData rows = new ToldReference().account("corp\\eve", SID);
        assertThat(names(bySid, rows, one, renamed, same)).containsEntry(SID, "corp\\eve");
        assertThat(names(bySid, rows, bySid)).containsEntry(SID, "corp\\eve");
    }

    @Test
    void anIncidentsOwnRecordNamesItsSidAsAnyOtherDoes() {
        Signal own = by(new Actor("CORP\\eve", SID, null, null, null, null, null, null, ActorTrust.NONE));
        Signal sidForName = by(new Actor(SID, SID, null, null, null, null, null, null, ActorTrust.NONE));
        Signal renamed = shown(7, Map.of("TargetUserSid", SID, "TargetUserName", "mallory"));

        assertThat(names(own, ReferenceData.NONE, own)).containsEntry(SID, "CORP\\eve");
        assertThat(names(sidForName, ReferenceData.NONE, sidForName, own)).containsEntry(SID, "CORP\\eve");
        assertThat(names(own, ReferenceData.NONE, own, renamed)).isEmpty();
    }

    private static Map<String, String> names(Signal evidence, ReferenceData reference, Signal... facts) {
        return Surroundings.of(List.of(evidence), List.of(facts), Span.at(evidence.time()), reference, "default")
                .accounts();
    }

    private static Signal by(Actor actor) {
        ServiceAction any = STOP.actions().get(0);
        ServiceAction action = new ServiceAction(
                any.verb(), any.phase(), any.via(), any.target(), actor, false, false, false, null, any.detail());
        return with(STOP, List.of(action), Map.of());
    }

    private static Signal shown(double second, Map<String, String> fields) {
        return with(SIGNALS.attempt(second, Verb.STOP, Signals.service("x", "database", 1)), List.of(), fields);
    }

    private static Surroundings around(List<Signal> facts) {
        return Surroundings.of(List.of(STOP), facts, Span.at(STOP.time()), ReferenceData.NONE, "default");
    }

    private static Signal logon(double second, String session, String type) {
        return shown(second, Map.of("TargetLogonId", session, "LogonType", type));
    }

    private static Signal with(Signal any, List<ServiceAction> actions, Map<String, String> fields) {
        return new Signal(
                any.host(),
                any.time(),
                any.originalTime(),
                any.id(),
                any.dataSource(),
                any.schema(),
                any.channel(),
                false,
                any.origin(),
                actions,
                List.of(),
                List.of(),
                fields,
                any.ruleSet());
    }
}
