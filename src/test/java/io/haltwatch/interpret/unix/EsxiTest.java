package io.haltwatch.interpret.unix;

import static io.haltwatch.interpret.unix.Records.action;
import static io.haltwatch.interpret.unix.Records.actions;
import static io.haltwatch.interpret.unix.Records.event;
import static io.haltwatch.interpret.unix.Records.interpretation;
import static io.haltwatch.interpret.unix.Records.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.ReadResult;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EsxiTest {

    private static final String MANAGER = "[Originator@6876 sub=Vimsvc.ha-eventmgr opID=vim-cmd-58-1110 user=root] ";
    private static final String ALONE = "[Originator@6876 sub=Vimsvc.ha-eventmgr] ";

    private static String forwarded(String program, String message) {
        return "<166>2026-11-23T10:11:12.345Z esx01.corp.example " + program + ": " + message;
    }

    private static String hostd(String message) {
        return forwarded("Hostd", "info hostd[2099494] " + message);
    }

    /** One line as each version writes it, to its own file (where the shipper names the host) and to a server. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T10:11:12.345Z info hostd[A240B70] %s",
                "2026-11-23T10:11:12.345Z info hostd[2099494] %s",
                "2026-11-23T10:11:12.345Z In(166) Hostd[2099494]: %s",
                "<166>2026-11-23T10:11:12.345Z esx01.corp.example Hostd: %s",
                "<166>2026-11-23T10:11:12.345Z esx01.corp.example Hostd: info hostd[2099494] %s",
                "<166>2026-11-23T10:11:12.345Z esx01.corp.example Hostd[2099494]: %s",
                "<166>1 2026-11-23T10:11:12.345Z esx01.corp.example Hostd 2099494 - - %s"
            })
    void everyVersionsLineOfTheHostAgentIsRead(String form) {
        String line =
                form.formatted(ALONE + "Event 1908 : SQL01 on  esx01.corp.example in ha-datacenter is powered off");
        String record = json("{'host':{'name':'ESX01'},'message':'" + line + "'}");

        Event event = event(record);
        assertThat(event.logSource().product()).isEqualTo("esxi");
        assertThat(event.host().host()).isEqualTo("esx01");
        assertThat(event.time())
                .isEqualTo(Instant.parse("2026-11-23T10:11:12.345Z").toEpochMilli());
        assertThat(action(record).target().key()).isEqualTo("vm:sql01");
    }

    @Test
    void aFilesLineWithoutAHostIsADeadLetter() {
        ReadResult result = Records.read("2026-11-23T10:11:12Z shell[2099494]: [root]: esxcli vm process list");
        assertThat(result)
                .isInstanceOfSatisfying(
                        ReadResult.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).isEqualTo(ReadResult.Reason.NO_HOST));
    }

    @Test
    void otherSyslogStaysLinux() {
        assertThat(event("<86>Nov 23 10:11:12 db01 sshd[811]: Accepted publickey for alice from 10.1.2.3")
                        .logSource()
                        .product())
                .isEqualTo("linux");
    }

    @Test
    void aKillTypedIntoTheShellIsAnAttemptOnItsMachine() {
        String line =
                "<13>2026-11-23T10:11:12.345Z esx01 shell[2099494]: [root]: esxcli vm process kill --type=force --world-id=2101";
        ServiceAction action = action(line);

        assertThat(action.verb()).isEqualTo(Verb.KILL);
        assertThat(action.phase()).isEqualTo(Phase.ATTEMPT);
        assertThat(action.via()).isEqualTo(Via.COMMAND);
        assertThat(action.forced()).isTrue();
        assertThat(action.actor().user()).isEqualTo("root");
        assertThat(action.actor().commandLine()).isEqualTo("esxcli vm process kill --type=force --world-id=2101");
        assertThat(action.target().kind()).isEqualTo(Target.Kind.VIRTUAL_MACHINE);
        assertThat(action.target().category()).isEqualTo("virtualisation");
        assertThat(action.target().tier()).isEqualTo(2);
        assertThat(action(line.replace("Z esx01 shell", "Z esx01 In(14) shell")))
                .isEqualTo(action);
    }

    @Test
    void aCommandOverSshIsReadLikeATypedOne() {
        String line =
                "<38>2026-11-23T10:11:12Z esx01 sshd[77731]: User 'root' running command 'vim-cmd vmsvc/power.off 91 2>&1'";
        assertThat(action(line).target().key()).isEqualTo("vm:91");
        assertThat(event(line).logSource().product()).isEqualTo("esxi");
        assertThat(actions(line.replace("power.off", "power.getstate"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Event 1908 : SQL01 on  esx01 in ha-datacenter is stopping | STOP | ATTEMPT | root | sql01",
                "Event 1908 : MGSIP EOSN OUT on  esx01 in ha-datacenter is powered off | STOP | EFFECT | root | mgsip eosn out",
                "Event 1908 : Virtual machine SQL01 on esx01 in DC West is powered off | STOP | EFFECT | root | sql01",
                "Event 1908 : Clock on wall on esx01 in DC is suspended | SUSPEND | EFFECT | root | clock on wall",
                "Event 1908 : SQL01 on esx01 in DC is suspending | SUSPEND | ATTEMPT | root | sql01",
                "Event 1908 : SQL01 on host esx01 in DC is powered on | START | EFFECT | root | sql01",
                "Event 1908 : Guest OS shut down for SQL01 on esx01 in DC | STOP | ATTEMPT | root | sql01"
            })
    void anEventOfAMachineIsAnAction(String text, Verb verb, Phase phase, String user, String name) {
        ServiceAction action = action(hostd(MANAGER + text));
        assertThat(action.verb()).isEqualTo(verb);
        assertThat(action.phase()).isEqualTo(phase);
        assertThat(action.actor().user()).isEqualTo(user);
        assertThat(action.target().key()).isEqualTo("vm:" + name);
        assertThat(action.weak()).isFalse();
    }

    @Test
    void vCentersUserIsWhoCalledIt() {
        String line = hostd(
                "[Originator@6876 sub=Vimsvc.ha-eventmgr opID=5f user=vpxuser:CORP\\alice] Event 7 : SQL01 on esx01 in DC is stopping");
        assertThat(action(line).actor().user()).isEqualTo("CORP\\alice");
    }

    @Test
    void nobodyIsNamedWhereTheAgentWasNotAsked() {
        assertThat(action(hostd(ALONE + "Event 9 : SQL01 on esx01 in DC is powered off"))
                        .actor()
                        .user())
                .isNull();
    }

    @Test
    void aChangeOfStateSupportsTheEvent() {
        String state =
                "[Originator@6876 sub=Vmsvc.vm:/vmfs/volumes/5b2cf72d/SQL 01/SQL 01.vmx opID=ab12 user=root] State Transition (%s -> %s)";
        ServiceAction action = action(hostd(state.formatted("VM_STATE_POWERING_OFF", "VM_STATE_OFF")));
        assertThat(action.weak()).isTrue();
        assertThat(action.target().key()).isEqualTo("vm:sql 01");
        assertThat(action(hostd(state.replace(" opID=ab12 user=root", "").formatted("VM_STATE_ON", "VM_STATE_OFF")))
                        .weak())
                .isTrue();
        assertThat(actions(hostd(state.formatted("VM_STATE_OFF", "VM_STATE_POWERING_ON"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Originator@6876 sub=Vmsvc.vm:/vmfs/volumes/1/SQL01/SQL01.vmx] State Transition (VM_STATE_ON -> VM_STATE_EMIGRATING)",
                "[Originator@6876 sub=Vmsvc.vm:/vmfs/volumes/1/SQL01/SQL01.vmx] State Transition (VM_STATE_EMIGRATING -> VM_STATE_OFF)",
                "[Originator@6876 sub=Vimsvc.ha-eventmgr] Event 11 : Migrating SQL01 off host esx01 in DC",
                "[Originator@6876 sub=Vimsvc.ha-eventmgr] Event 12 : Removed SQL01 on esx01 from DC",
                "[Originator@6876 sub=Vimsvc.ha-eventmgr] Event 13 : Host esx01 in DC has entered maintenance mode",
                "[Originator@6876 sub=Vimsvc.ha-eventmgr] Event 14 : User root@127.0.0.1 logged in as VMware-client/6.5.0",
                "[Originator@6876 sub=Vimsvc.TaskManager opID=1 user=root] Task Created : haTask-95-vim.VirtualMachine.powerOff-1079",
                "--> eventTypeId = \"esx.audit.maintenancemode.entered\","
            })
    void migrationAndMaintenanceAreContext(String message) {
        assertThat(interpretation(hostd(message)).isEmpty()).isTrue();
    }

    @Test
    void theObserverProvesTheHostsOwnShutdown() {
        String line = forwarded("vobd", "[UserLevelCorrelator] 1520us: [%s] Host is going down");
        assertThat(interpretation(line.formatted("esx.audit.host.stop.shutdown"))
                        .contexts())
                .containsExactly(new ContextFact(ContextFact.Kind.SHUTDOWN_PROVED, "", null));
        assertThat(interpretation(line.formatted("esx.audit.host.boot")).contexts())
                .containsExactly(new ContextFact(ContextFact.Kind.BOOTED, "", null));
        assertThat(interpretation(line.formatted("esx.audit.maintenancemode.entered"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aServiceOfTheHostStopsWithItsWatchdog() {
        ServiceAction action =
                action(forwarded("watchdog-hostd", "[2101337] Terminating watchdog process with PID 2098417"));
        assertThat(action.verb()).isEqualTo(Verb.STOP);
        assertThat(action.phase()).isEqualTo(Phase.EFFECT);
        assertThat(action.target().key()).isEqualTo("hostd");
        assertThat(action.target().tier()).isEqualTo(1);
    }
}
