package io.haltwatch.interpret;

import static io.haltwatch.interpret.Events.SYSTEM32;
import static io.haltwatch.interpret.Events.binary;
import static io.haltwatch.interpret.Events.event;
import static io.haltwatch.interpret.Events.manager;
import static io.haltwatch.interpret.Events.process;
import static io.haltwatch.interpret.Events.security;
import static io.haltwatch.interpret.Events.sysmon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.haltwatch.interpret.ContextFact.Kind;
import io.haltwatch.telemetry.Event;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterTest {

    private final Interpreter interpreter = Events.interpreter();

    private List<ServiceAction> actions(Event event) {
        return interpreter.interpret(event).actions();
    }

    private ServiceAction action(Event event) {
        List<ServiceAction> actions = actions(event);
        assertThat(actions).hasSize(1);
        return actions.get(0);
    }

    private List<ContextFact> contexts(Event event) {
        Interpretation interpretation = interpreter.interpret(event);
        assertThat(interpretation.actions()).isEmpty();
        return interpretation.contexts();
    }

    @Nested
    class Commands {

        @Test
        void aCommandIsAnAttemptByTheProcessOfTheEvent() {
            ServiceAction action = action(process(SYSTEM32 + "net.exe", "net  stop MSSQLSERVER /y"));

            assertThat(action.verb()).isEqualTo(Verb.STOP);
            assertThat(action.phase()).isEqualTo(Phase.ATTEMPT);
            assertThat(action.via()).isEqualTo(Via.COMMAND);
            assertThat(action.actor())
                    .isEqualTo(new Actor(
                            "CORP\\mallory",
                            null,
                            "0x5f3a1",
                            SYSTEM32 + "net.exe",
                            "net  stop MSSQLSERVER /y",
                            SYSTEM32 + "cmd.exe",
                            "cmd.exe /c run.bat",
                            "4312",
                            ActorTrust.NONE));
        }

        @ParameterizedTest
        @CsvSource({
            "net stop MSSQLSERVER, mssqlserver, MSSQLSERVER, database, 1",
            "net stop \"SQL Server (MSSQLSERVER)\", mssqlserver, MSSQLSERVER, database, 1",
            "net stop MSSQL$SQLEXPRESS, mssql$sqlexpress, MSSQLSERVER, database, 1",
            "net stop \"Veeam Backup Service\", veeam, Veeam, backup, 1",
            "net stop VeeamBackupSvc, veeambackupsvc, Veeam, backup, 1",
            "net stop CDPUserSvc_4d2f1, cdpusersvc, CDPUserSvc, desktop, 3",
            "net stop NobodyKnows, nobodyknows, '', unknown, 3",
            "net stop nobody_cafe, nobody_cafe, '', unknown, 3",
            "net stop nobody_1a2b3, nobody, '', unknown, 3"
        })
        void targetsResolveThroughTheCatalogue(String line, String key, String entry, String category, int tier) {
            Target target = action(process(SYSTEM32 + "net.exe", line)).target();

            assertThat(target.kind()).isEqualTo(Target.Kind.SERVICE);
            assertThat(target.key()).isEqualTo(key);
            assertThat(target.entry()).isEqualTo(entry);
            assertThat(target.category()).isEqualTo(category);
            assertThat(target.tier()).isEqualTo(tier);
            assertThat(target.wildcard()).isFalse();
        }

        @Test
        void anImageOfTheCatalogueIsItsService() {
            ServiceAction action = action(process(SYSTEM32 + "taskkill.exe", "taskkill /f /im SQLSERVR.exe"));

            assertThat(action.verb()).isEqualTo(Verb.KILL);
            assertThat(action.forced()).isTrue();
            assertThat(action.target().kind()).isEqualTo(Target.Kind.SERVICE);
            assertThat(action.target().key()).isEqualTo("mssqlserver");
            assertThat(action.target().labels()).containsExactly("label-of-database");
        }

        @Test
        void anotherImageIsAProcessByItsBaseName() {
            Target target = action(process(SYSTEM32 + "taskkill.exe", "taskkill /f /im OutLook.exe"))
                    .target();

            assertThat(target.kind()).isEqualTo(Target.Kind.PROCESS);
            assertThat(target.key()).isEqualTo("outlook");
            assertThat(target.catalogued()).isFalse();
        }

        @Test
        void aWildcardStandsForMany() {
            Target target = action(process(SYSTEM32 + "taskkill.exe", "taskkill /f /im veeam*"))
                    .target();

            assertThat(target.wildcard()).isTrue();
            assertThat(target.key()).isEqualTo("veeam*");
            assertThat(target.category()).isEqualTo("backup");
        }

        @Test
        void oneLineOfManyCommandsGivesEachItsAction() {
            assertThat(actions(process(
                            SYSTEM32 + "cmd.exe", "cmd.exe /c \"net stop VSS & sc config VSS start= disabled\"")))
                    .extracting(ServiceAction::verb, action -> action.target().key())
                    .containsExactly(tuple(Verb.STOP, "vss"), tuple(Verb.DISABLE, "vss"));
        }

        @Test
        void securityRecordsOfProcessesReadAlike() {
            ServiceAction action = action(security(
                    4688,
                    "SubjectUserSid",
                    "S-1-5-21-1-2-3-1104",
                    "SubjectUserName",
                    "mallory",
                    "SubjectDomainName",
                    "CORP",
                    "SubjectLogonId",
                    "0x000000000005F3A1",
                    "NewProcessId",
                    "0x10d8",
                    "ProcessId",
                    "4312",
                    "Image",
                    SYSTEM32 + "sc.exe",
                    "CommandLine",
                    "sc \\\\DC01 stop VSS",
                    "ParentImage",
                    SYSTEM32 + "cmd.exe"));

            assertThat(action.remoteHost()).isEqualTo("dc01");
            assertThat(action.actor().user()).isEqualTo("CORP\\mallory");
            assertThat(action.actor().userSid()).isEqualTo("S-1-5-21-1-2-3-1104");
            assertThat(action.actor().logonId()).isEqualTo("0x5f3a1");
            assertThat(action.actor().processId()).isEqualTo("4312");
        }

        @Test
        void aScriptBlockKnowsItsAccount() {
            ServiceAction action = action(event(
                    "Microsoft-Windows-PowerShell",
                    "Microsoft-Windows-PowerShell/Operational",
                    4104,
                    "MessageNumber",
                    "1",
                    "MessageTotal",
                    "1",
                    "UserSid",
                    "S-1-5-21-1-2-3-1104",
                    "ScriptBlockText",
                    "Get-Service VSS | Stop-Service -Force",
                    "ScriptBlockId",
                    "7b9e0f53-3e8a-4d3c-a9f5-0d1a2b3c4d5e",
                    "Path",
                    ""));

            assertThat(action.target().key()).isEqualTo("vss");
            assertThat(action.actor().userSid()).isEqualTo("S-1-5-21-1-2-3-1104");
        }

        @Test
        void boundParametersAreAttempts() {
            assertThat(action(event(
                                    "PowerShellCore",
                                    "PowerShellCore/Operational",
                                    4103,
                                    "ContextInfo",
                                    "        Severity = Informational",
                                    "Payload",
                                    """
                                    CommandInvocation(Stop-Service): "Stop-Service"
                                    ParameterBinding(Stop-Service): name="Name"; value="VSS"
                                    """))
                            .verb())
                    .isEqualTo(Verb.STOP);
        }

        @ParameterizedTest
        @CsvSource({
            "C:\\Windows\\servicing\\TrustedInstaller.exe, TRUSTED_INSTALLER",
            "c:\\windows\\SYSTEM32\\MSIEXEC.EXE, TRUSTED_INSTALLER",
            "\\??\\C:\\Windows\\System32\\msiexec.exe, TRUSTED_INSTALLER",
            "C:\\Windows\\Temp\\..\\SysWOW64\\msiexec.exe, TRUSTED_INSTALLER",
            "C:\\Windows\\WinSxS\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.19041.1_none_x\\TiWorker.exe,"
                    + " TRUSTED_INSTALLER",
            "C:\\Windows\\CCM\\CcmExec.exe, MANAGEMENT_TOOL",
            "C:\\Users\\Public\\TrustedInstaller.exe, NONE",
            "C:\\Windows\\Temp\\msiexec.exe, NONE",
            "D:\\Windows\\System32\\msiexec.exe, NONE",
            "C:\\Windows\\System32\\..\\Temp\\msiexec.exe, NONE",
            "C:\\Windows\\System32\\msiexec.exe.exe, NONE",
            "C:\\Windows\\System32\\msiexec.exe:x, NONE",
            "C:\\Windows\\WinSxS\\x\\y_microsoft-windows-servicingstack_z\\TiWorker.exe, NONE",
            "msiexec.exe, NONE",
            "C:\\Windows\\System32\\services.exe, NONE"
        })
        void trustGoesByTheFullPathOfTheParent(String parent, ActorTrust trust) {
            Event event = sysmon(
                    1,
                    "Image",
                    SYSTEM32 + "net.exe",
                    "CommandLine",
                    "net stop VSS",
                    "User",
                    "NT AUTHORITY\\SYSTEM",
                    "ParentImage",
                    parent);

            assertThat(action(event).actor().trust()).isEqualTo(trust);
        }
    }

    @Nested
    class Registry {

        private static final String VSS = "HKLM\\System\\CurrentControlSet\\Services\\VSS";
        private static final String TOOL = SYSTEM32 + "reg.exe";

        private Event set(String image, String object, String details) {
            return sysmon(
                    13,
                    "EventType",
                    "SetValue",
                    "UtcTime",
                    "2026-03-02 10:11:12.345",
                    "ProcessId",
                    "688",
                    "Image",
                    image,
                    "TargetObject",
                    object,
                    "Details",
                    details,
                    "User",
                    "CORP\\mallory");
        }

        @ParameterizedTest
        @ValueSource(strings = {"DWORD (0x00000004)", "4", "0x4", "0x00000004"})
        void startFourDisables(String details) {
            ServiceAction action = action(set(TOOL, VSS + "\\Start", details));

            assertThat(action.verb()).isEqualTo(Verb.DISABLE);
            assertThat(action.phase()).isEqualTo(Phase.EFFECT);
            assertThat(action.via()).isEqualTo(Via.REGISTRY);
            assertThat(action.target().key()).isEqualTo("vss");
            assertThat(action.actor().image()).isEqualTo(TOOL);
        }

        @Test
        void theServiceManagerWritesForOthers() {
            ServiceAction action =
                    action(set("C:\\WINDOWS\\system32\\services.exe", VSS + "\\Start", "DWORD (0x00000004)"));

            assertThat(action.via()).isEqualTo(Via.SERVICE_MANAGER);
            assertThat(action.actor().trust()).isEqualTo(ActorTrust.NONE);
        }

        @Test
        void theServiceManagerThatWritesDemandOverNothingKnownMayBeCreatingTheService() {
            assertThat(actions(set("C:\\Windows\\System32\\services.exe", VSS + "\\Start", "DWORD (0x00000003)")))
                    .isEmpty();
        }

        @Test
        void aServicesExeFromElsewhereIsNotTheServiceManager() {
            assertThat(action(set("C:\\Temp\\services.exe", VSS + "\\Start", "DWORD (0x00000004)"))
                            .via())
                    .isEqualTo(Via.REGISTRY);
        }

        @ParameterizedTest
        @CsvSource({
            "HKLM\\SYSTEM\\ControlSet001\\Services\\VSS\\Start, DWORD (0x00000004), DISABLE, false",
            "HKLM\\SYSTEM\\controlset002\\services\\vss\\start, DWORD (0x00000004), DISABLE, false",
            "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\VSS\\Start, DWORD (0x00000004), DISABLE, false",
            "HKLM\\OFFLINE\\ControlSet001\\Services\\VSS\\Start, DWORD (0x00000004), DISABLE, false",
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\Start, DWORD (0x00000003), DEMOTE, false",
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\DeleteFlag, DWORD (0x00000001), DELETE, false",
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\ImagePath, C:\\x.exe, TAMPER, false",
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\FailureCommand, C:\\x.exe, TAMPER, false",
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\FailureActions, Binary Data, TAMPER, false",
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\DependOnService, Binary Data, TAMPER, false",
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\Security\\Security, Binary Data, TAMPER, false",
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\Parameters\\ServiceDll, C:\\x.dll, TAMPER, false"
        })
        void valuesOfTheServiceManagerCount(String object, String details, Verb verb, boolean weak) {
            ServiceAction action = action(set(TOOL, object, details));

            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.weak()).isEqualTo(weak);
            assertThat(action.target().key()).isEqualTo("vss");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "HKLM\\System\\CurrentControlSet\\Services\\bam\\State\\UserSettings\\S-1-5-18\\Start",
                    "HKLM\\System\\CurrentControlSet\\Services\\W32Time\\SecureTimeLimits\\SecureTimeHigh",
                    "HKLM\\System\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces\\{0}\\Start",
                    "HKLM\\System\\CurrentControlSet\\Services\\VSS\\Parameters\\Start",
                    "HKLM\\System\\CurrentControlSet\\Services\\VSS\\Type",
                    "HKLM\\System\\CurrentControlSet\\Services\\VSS",
                    "HKLM\\System\\CurrentControlSet\\Services",
                    "HKLM\\System\\CurrentControlSet\\Control\\VSS\\Start",
                    "HKLM\\Software\\CurrentControlSet\\Start",
                    "HKU\\S-1-5-21\\System\\CurrentControlSet\\Services\\VSS\\Start",
                    "HKLM\\SOFTWARE\\Vendor\\System\\CurrentControlSet\\Services\\VSS\\Start"
                })
        void otherValuesAreNothing(String object) {
            assertThat(actions(set(TOOL, object, "DWORD (0x00000004)"))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"DWORD (0x00000002)", "DWORD (0x00000000)", "DWORD (0x00000040)", "(Empty)", "", "four", "0x"
                })
        void otherStartTypesAreNothing(String details) {
            assertThat(actions(set(TOOL, VSS + "\\Start", details))).isEmpty();
        }

        @Test
        void theServiceManagersOwnBookkeepingIsNoTampering() {
            assertThat(actions(set(SYSTEM32 + "services.exe", VSS + "\\ImagePath", "C:\\x.exe")))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"2, DEMOTE", "%%1904, ''", "4, ''", "3, ''"})
        void securityTellsTheOldStartType(String old, String verb) {
            Event event = security(
                    4657,
                    "SubjectUserSid",
                    "S-1-5-21-1-2-3-1104",
                    "SubjectUserName",
                    "mallory",
                    "SubjectDomainName",
                    "CORP",
                    "SubjectLogonId",
                    "0x5f3a1",
                    "TargetObject",
                    "HKLM\\SYSTEM\\ControlSet001\\Services\\VSS\\Start",
                    "EventType",
                    "SetValue",
                    "OperationType",
                    "%%1905",
                    "OldValue",
                    old,
                    "Details",
                    "3",
                    "Image",
                    SYSTEM32 + "reg.exe");
            List<ServiceAction> actions = actions(event);

            if (verb.isEmpty()) {
                assertThat(actions).allMatch(ServiceAction::weak);
            } else {
                assertThat(actions).singleElement().satisfies(action -> {
                    assertThat(action.verb()).isEqualTo(Verb.DEMOTE);
                    assertThat(action.weak()).isFalse();
                    assertThat(action.detail()).isEqualTo("Start 2 -> 3");
                    assertThat(action.actor().logonId()).isEqualTo("0x5f3a1");
                });
            }
        }

        @Test
        void deletingTheKeyDeletesTheService() {
            assertThat(action(sysmon(12, "EventType", "DeleteKey", "Image", TOOL, "TargetObject", VSS))
                            .verb())
                    .isEqualTo(Verb.DELETE);
            assertThat(actions(sysmon(12, "EventType", "DeleteKey", "Image", TOOL, "TargetObject", VSS + "\\Enum")))
                    .isEmpty();
            assertThat(actions(sysmon(12, "EventType", "CreateKey", "Image", TOOL, "TargetObject", VSS)))
                    .isEmpty();
            assertThat(action(sysmon(12, "EventType", "DeleteValue", "Image", TOOL, "TargetObject", VSS + "\\Start"))
                            .verb())
                    .isEqualTo(Verb.TAMPER);
        }

        @ParameterizedTest
        @CsvSource({
            "HKLM\\SYSTEM\\Select\\Default, DWORD (0x00000002), *, Select\\Default = DWORD (0x00000002)",
            "HKLM\\OFF\\Select\\Current, DWORD (0x00000002), *, Select\\Current = DWORD (0x00000002)",
            "HKLM\\System\\CurrentControlSet\\Control\\SafeBoot\\AlternateShell, x.exe, *, safe boot: AlternateShell = x.exe",
            "HKLM\\BCD00000000\\Objects\\{0}\\Elements\\25000080\\Element, Binary Data, *, safe boot: safeboot = Binary Data",
            "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\Microsoft-Windows-PowerShell/Operational"
                    + "\\Enabled, DWORD (0x00000000), eventlog, channel Microsoft-Windows-PowerShell/Operational off",
            "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Tracing\\SCM\\Regular\\TracingDisabled,"
                    + " DWORD (0x00000001), eventlog, SCM tracing off",
            "HKLM\\System\\CurrentControlSet\\Control\\WMI\\Autologger\\EventLog-System\\Start, DWORD (0x00000000),"
                    + " eventlog, trace session EventLog-System off",
            "HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Security\\MaxSize, DWORD (0x00010000), eventlog,"
                    + " log Security: MaxSize = DWORD (0x00010000)",
            "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\sqlservr.exe\\Debugger,"
                    + " cmd.exe, mssqlserver, Debugger = cmd.exe",
            "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows NT\\CurrentVersion\\SilentProcessExit\\sqlservr.exe"
                    + "\\MonitorProcess, x.exe, mssqlserver, MonitorProcess = x.exe",
            "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Real-Time Protection\\DisableRealtimeMonitoring,"
                    + " DWORD (0x00000001), windefend, DisableRealtimeMonitoring = DWORD (0x00000001)",
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\DependOnGroup, x, vss, DependOnGroup written",
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\ObjectName, .\\x, vss, ObjectName written",
            // A self-relative descriptor whose first entry is a deny.
            "HKLM\\System\\CurrentControlSet\\Services\\VSS\\Security\\Security,"
                    + " 010004800000000000000000000000001400000002001c000100000001001400ff010f00010100000000000512000000,"
                    + " vss, 'Security written, denies access'"
        })
        void otherPlacesDecideAboutServicesToo(String object, String details, String key, String detail) {
            ServiceAction action = action(set(TOOL, object, details));

            assertThat(action.verb()).isEqualTo(Verb.TAMPER);
            assertThat(action.via()).isEqualTo(Via.REGISTRY);
            assertThat(action.target().key()).isEqualTo(key);
            assertThat(action.target().wildcard()).isEqualTo(key.equals("*"));
            assertThat(action.detail()).isEqualTo(detail);
            assertThat(action.weak()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "reg.exe, HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\sethc.exe\\Debugger, x",
            "reg.exe, HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Application\\App\\File, x",
            "reg.exe, HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Security\\MaxSize, DWORD (0x40000000)",
            "svchost.exe, HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\X\\Enabled, DWORD (0x00000000)",
            "smss.exe, HKLM\\System\\Select\\Current, DWORD (0x00000001)",
            "msiexec.exe, HKLM\\System\\CurrentControlSet\\Control\\SafeBoot\\Network\\X\\(Default), Service"
        })
        void theirOwnersAndOtherValuesThereAreNothing(String image, String object, String details) {
            assertThat(actions(set(SYSTEM32 + image, object, details))).isEmpty();
        }

        @Test
        void keysThatComeAndGoDecideToo() {
            String safeBoot = "HKLM\\System\\CurrentControlSet\\Control\\SafeBoot\\Minimal\\";
            String miniNt = "HKLM\\System\\CurrentControlSet\\Control\\MiniNt";

            assertThat(action(sysmon(12, "EventType", "CreateKey", "Image", TOOL, "TargetObject", miniNt))
                            .detail())
                    .isEqualTo("MiniNt created");
            assertThat(action(sysmon(12, "EventType", "CreateKey", "Image", TOOL, "TargetObject", safeBoot + "Evil"))
                            .weak())
                    .isTrue();
            ServiceAction removed =
                    action(sysmon(12, "EventType", "DeleteKey", "Image", TOOL, "TargetObject", safeBoot + "WinDefend"));
            assertThat(removed.target().key()).isEqualTo("windefend");
            assertThat(removed.weak()).isFalse();
            assertThat(actions(sysmon(
                            12, "EventType", "DeleteKey", "Image", TOOL, "TargetObject", safeBoot + "{4D36E967}")))
                    .isEmpty();
        }

        @Test
        void anotherKeyRenamedToAServicesTakesItsPlace() {
            Event renamed = sysmon(
                    14, "EventType", "RenameKey", "Image", TOOL, "TargetObject", "HKLM\\System\\Copy", "NewName", VSS);

            assertThat(action(renamed).target().key()).isEqualTo("vss");
            assertThat(action(renamed).detail()).isEqualTo("another key renamed to it");
        }

        @Test
        void aControlSetOrAllServicesRenamedAreAWildcard() {
            for (String key : List.of("HKLM\\System\\ControlSet001", "HKLM\\System\\CurrentControlSet\\Services")) {
                assertThat(action(sysmon(
                                        14,
                                        "EventType",
                                        "RenameKey",
                                        "Image",
                                        TOOL,
                                        "TargetObject",
                                        key,
                                        "NewName",
                                        "x"))
                                .target()
                                .wildcard())
                        .isTrue();
            }
        }

        @Test
        void renamingTheKeyDisables() {
            assertThat(action(sysmon(
                                    14,
                                    "EventType",
                                    "RenameKey",
                                    "Image",
                                    TOOL,
                                    "TargetObject",
                                    VSS,
                                    "NewName",
                                    VSS + "x"))
                            .verb())
                    .isEqualTo(Verb.DISABLE);
        }
    }

    @Nested
    class ServiceManager {

        @Test
        void theBinaryTellsKeyAndStateInAnyLanguage() {
            ServiceAction action = action(manager(
                    7036, "param1", "Volumeschattenkopie", "param2", "Beendet", "Binary", "5600530053002F0031000000"));

            assertThat(action.verb()).isEqualTo(Verb.STOP);
            assertThat(action.phase()).isEqualTo(Phase.EFFECT);
            assertThat(action.via()).isEqualTo(Via.SCM_RECORD);
            assertThat(action.target().key()).isEqualTo("vss");
            assertThat(action.actor()).isEqualTo(Actor.UNKNOWN);
        }

        @ParameterizedTest
        @CsvSource({"1, STOP", "4, START", "7, PAUSE"})
        void statesAreNumbers(String state, Verb verb) {
            assertThat(action(manager(7036, "param1", "x", "param2", "?", "Binary", binary("MSSQL$A/" + state)))
                            .verb())
                    .isEqualTo(verb);
        }

        @ParameterizedTest
        @CsvSource({"stopped, STOP", "running, START", "Beendet, STOP", "Ausgeführt, START", "arrêté, STOP"})
        void withoutBinaryTheWordsCount(String state, Verb verb) {
            ServiceAction action = action(manager(7036, "param1", "Volume Shadow Copy", "param2", state));

            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.target().key()).isEqualTo("vss");
        }

        @Test
        void anUnknownWordIsNothing() {
            assertThat(actions(manager(7036, "param1", "VSS", "param2", "zonked")))
                    .isEmpty();
            assertThat(actions(manager(7036, "param1", "VSS", "param2", "stopping", "Binary", binary("VSS/3"))))
                    .isEmpty();
        }

        @Test
        void theSameIdOfAnotherProviderIsNothing() {
            assertThat(actions(event(
                            "Microsoft-Windows-Search",
                            "Application",
                            7040,
                            "param2",
                            "auto start",
                            "param3",
                            "disabled",
                            "param4",
                            "VSS")))
                    .isEmpty();
            assertThat(action(event("SERVICE CONTROL MANAGER", "System", 7036, "param1", "VSS", "param2", "stopped"))
                            .verb())
                    .isEqualTo(Verb.STOP);
        }

        @ParameterizedTest
        @CsvSource({
            "auto start, disabled, DISABLE",
            "demand start, disabled, DISABLE",
            "Automatisch starten, Deaktiviert, DISABLE",
            "démarrage automatique, désactivé, DISABLE",
            "inicio automático, deshabilitado, DISABLE",
            "avvio automatico, disabilitato, DISABLE",
            "início automático, desabilitado, DISABLE",
            "auto start, demand start, DEMOTE"
        })
        void startTypesGoByTheirWords(String before, String after, Verb verb) {
            ServiceAction action = action(manager(
                    7040,
                    "param1",
                    "Volume Shadow Copy",
                    "param2",
                    before,
                    "param3",
                    after,
                    "param4",
                    "VSS",
                    "UserSid",
                    "S-1-5-21-1-2-3-1104"));

            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.via()).isEqualTo(Via.SCM_RECORD);
            assertThat(action.target().key()).isEqualTo("vss");
            assertThat(action.actor().userSid()).isEqualTo("S-1-5-21-1-2-3-1104");
            assertThat(action.detail()).isEqualTo(before + " -> " + after);
        }

        @ParameterizedTest
        @CsvSource({"demand start, auto start", "disabled, demand start", "disabled, auto start", "x, y"})
        void otherChangesOfTheStartTypeAreNothing(String before, String after) {
            assertThat(actions(manager(7040, "param2", before, "param3", after, "param4", "VSS")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {7031, 7034})
        void unexpectedEndsAreKills(int id) {
            for (String text : List.of("VSS", "VSS/1", "VSS\0")) {
                ServiceAction action =
                        action(manager(id, "param1", "Volume Shadow Copy", "param2", "3", "Binary", binary(text)));

                assertThat(action.verb()).isEqualTo(Verb.KILL);
                assertThat(action.forced()).isTrue();
                assertThat(action.target().key()).isEqualTo("vss");
                assertThat(action.detail()).contains("3");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "user mode service, %SystemRoot%\\PSEXESVC.exe, SERVICE_CREATED",
            "kernel mode driver, C:\\x\\gdrv.sys, DRIVER_CREATED",
            "Kernelmodustreiber, C:\\x\\gdrv, DRIVER_CREATED",
            "0x1, C:\\x\\gdrv, DRIVER_CREATED",
            "0x2, C:\\x\\gdrv, DRIVER_CREATED",
            "0x10, C:\\x\\x.exe, SERVICE_CREATED"
        })
        void creationsAreContext(String type, String image, Kind kind) {
            String[] fields = {"ServiceName", "PSEXESVC", "ImagePath", image, "ServiceType", type, "StartType", "demand"
            };

            assertThat(contexts(manager(7045, fields))).containsExactly(new ContextFact(kind, "psexesvc", image));
            assertThat(contexts(security(4697, fields))).containsExactly(new ContextFact(kind, "psexesvc", image));
        }

        @Test
        void theEventLogsLastWordsAreAStopAndNoShutdown() {
            for (Event event :
                    List.of(event("EventLog", "System", 6006), event("Microsoft-Windows-Eventlog", "Security", 1100))) {
                assertThat(action(event).verb()).isEqualTo(Verb.STOP);
                assertThat(action(event).target().key()).isEqualTo("eventlog");
                assertThat(interpreter.interpret(event).contexts()).isEmpty();
            }
        }
    }

    @Nested
    class Handles {

        private Event handle(String mask, String result) {
            return security(
                    4656,
                    "SubjectUserSid",
                    "S-1-5-21-1-2-3-1104",
                    "SubjectUserName",
                    "mallory",
                    "SubjectDomainName",
                    "CORP",
                    "SubjectLogonId",
                    "0x5f3a1",
                    "ObjectServer",
                    "SC Manager",
                    "ObjectType",
                    "SERVICE OBJECT",
                    "ObjectName",
                    "VSS",
                    "AccessMask",
                    mask,
                    "ProcessId",
                    "0x2b0",
                    "ProcessName",
                    "C:\\Windows\\System32\\services.exe",
                    "AuditResult",
                    result);
        }

        @ParameterizedTest
        @CsvSource({
            "0x20, STOP, false",
            "0x2c, STOP, false",
            "0x60, STOP, false",
            "0xF01FF, STOP, true",
            "0x40, PAUSE, false",
            "0x10000, DELETE, false",
            "0x40000, TAMPER, false",
            "0x2, TAMPER, true",
            "0x87, TAMPER, true",
            "32, STOP, false"
        })
        void rightsAreTestedByBit(String mask, Verb verb, boolean weak) {
            ServiceAction action = action(handle(mask, "success"));

            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.weak()).isEqualTo(weak);
            assertThat(action.phase()).isEqualTo(Phase.ATTEMPT);
            assertThat(action.via()).isEqualTo(Via.API);
            assertThat(action.denied()).isFalse();
            assertThat(action.actor().user()).isEqualTo("CORP\\mallory");
            assertThat(action.actor().logonId()).isEqualTo("0x5f3a1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0x85", "0x14", "0x1", "0x0", "", "0x", "zz", "0xFFFFFFFFFFFFFFFFF", "-1"})
        void queriesAreNothing(String mask) {
            assertThat(actions(handle(mask, "success"))).isEmpty();
        }

        @Test
        void severalRightsAreSeveralActions() {
            assertThat(actions(handle("0x10022", "success")))
                    .extracting(ServiceAction::verb)
                    .containsExactly(Verb.STOP, Verb.DELETE, Verb.TAMPER);
        }

        @Test
        void anAuditFailureIsADeniedAttempt() {
            assertThat(action(handle("0x20", "failure")).denied()).isTrue();
        }

        @Test
        void otherObjectsAreNothing() {
            assertThat(actions(security(
                            4656,
                            "ObjectType",
                            "File",
                            "ObjectName",
                            "C:\\x",
                            "AccessMask",
                            "0x20",
                            "AuditResult",
                            "success")))
                    .isEmpty();
            assertThat(actions(security(
                            4656,
                            "ObjectType",
                            "SC_MANAGER OBJECT",
                            "ObjectName",
                            "ServicesActive",
                            "AccessMask",
                            "0x20")))
                    .isEmpty();
        }
    }

    @Nested
    class ProcessEnds {

        private Event end(String image, String status, String sid, String user) {
            return security(
                    4689,
                    "SubjectUserSid",
                    sid,
                    "SubjectUserName",
                    user,
                    "SubjectDomainName",
                    "CORP",
                    "SubjectLogonId",
                    "0x3e7",
                    "Image",
                    image,
                    "ProcessId",
                    "2044",
                    "ExitStatus",
                    status);
        }

        @Test
        void aCataloguedImageEndsItsService() {
            ServiceAction action = action(sysmon(
                    5,
                    "UtcTime",
                    "2026-03-02 10:11:12.345",
                    "ProcessId",
                    "2044",
                    "Image",
                    "C:\\Program Files\\Microsoft SQL Server\\MSSQL15.A\\MSSQL\\Binn\\sqlservr.exe",
                    "User",
                    "NT SERVICE\\MSSQLSERVER"));

            assertThat(action.verb()).isEqualTo(Verb.STOP);
            assertThat(action.phase()).isEqualTo(Phase.EFFECT);
            assertThat(action.via()).isEqualTo(Via.PROCESS_END);
            assertThat(action.target().key()).isEqualTo("mssqlserver");
            assertThat(action.weak()).isFalse();
            assertThat(action.actor()).isEqualTo(Actor.UNKNOWN);
        }

        @ParameterizedTest
        @CsvSource({
            "0x0, STOP, false",
            "0x1, KILL, true",
            "0xc0000005, STOP, false",
            "0xc000013a, STOP, false",
            "1, KILL, true"
        })
        void theExitStatusTellsForce(String status, Verb verb, boolean forced) {
            ServiceAction action = action(end("C:\\x\\sqlservr.exe", status, "S-1-5-21-1-2-3-1104", "svc-sql"));

            assertThat(action.verb()).isEqualTo(verb);
            assertThat(action.forced()).isEqualTo(forced);
        }

        @Test
        void anUnknownProcessOfAServiceAccountCountsAsItself() {
            ServiceAction graceful = action(end("C:\\Vendor\\AgentX.exe", "0x0", "S-1-5-18", "WS1$"));
            ServiceAction killed = action(end("C:\\Vendor\\AgentX.exe", "0x1", "S-1-5-18", "WS1$"));

            assertThat(graceful.target().kind()).isEqualTo(Target.Kind.PROCESS);
            assertThat(graceful.target().key()).isEqualTo("agentx");
            assertThat(graceful.weak()).isTrue();
            assertThat(killed.weak()).isFalse();
            assertThat(killed.verb()).isEqualTo(Verb.KILL);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "NT AUTHORITY\\SYSTEM",
                    "NT AUTHORITY\\LOCAL SERVICE",
                    "NT-AUTORITÄT\\NETZWERKDIENST",
                    "AUTORITE NT\\Système",
                    "NT SERVICE\\AgentX"
                })
        void serviceAccountsByName(String user) {
            assertThat(actions(sysmon(5, "Image", "C:\\Vendor\\AgentX.exe", "User", user)))
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"CORP\\mallory", "CORP\\system", "-", "WS1\\LOCAL SERVICE"})
        void processesOfPeopleAreNothing(String user) {
            assertThat(actions(sysmon(5, "Image", "C:\\Vendor\\AgentX.exe", "User", user)))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"svchost.exe", "CONHOST.EXE", "WmiPrvSE.exe", "net1.exe", "TiWorker.exe", "sc.exe"})
        void helpersAreNothing(String image) {
            assertThat(actions(end(SYSTEM32 + image, "0x1", "S-1-5-18", "WS1$")))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "excel.exe, CORP\\jdoe, 0",
            "sqlservr.exe, CORP\\svc_sql, 1",
            "sqlservr.exe, CORP\\gmsa_sql$, 1",
            "excel.exe, NT AUTHORITY\\SYSTEM, 1",
            // One worker of many, whoever it runs as.
            "nginx.exe, NT AUTHORITY\\SYSTEM, 0",
            "nginx.exe, CORP\\jdoe, 0"
        })
        void whatPeopleCloseAndWorkersThatEndAreNothing(String image, String user, int expected) {
            assertThat(actions(sysmon(5, "Image", "C:\\Program Files\\x\\" + image, "User", user)))
                    .hasSize(expected);
        }

        @Test
        void endedByForceTheyCount() {
            assertThat(actions(end("C:\\x\\EXCEL.EXE", "0x1", "S-1-5-21-1-2-3-1104", "jdoe")))
                    .hasSize(1);
            assertThat(actions(end("C:\\x\\nginx.exe", "0x1", "S-1-5-18", "WEB1$")))
                    .hasSize(1);
            assertThat(actions(end("C:\\x\\EXCEL.EXE", "0x0", "S-1-5-21-1-2-3-1104", "jdoe")))
                    .isEmpty();
        }

        @Test
        void aKilledProcessOfAPersonIsNothing() {
            assertThat(actions(end("C:\\x\\outlook.exe", "0x1", "S-1-5-21-1-2-3-1104", "mallory")))
                    .isEmpty();
        }
    }

    @Nested
    class Context {

        private Event logon(String type, String address, String user) {
            return security(
                    4624,
                    "TargetUserName",
                    user,
                    "TargetLogonId",
                    "0x00000000005F3A1",
                    "LogonType",
                    type,
                    "IpAddress",
                    address);
        }

        @Test
        void remoteLogonsGiveTheAddressOfTheirSession() {
            assertThat(contexts(logon("3", "10.1.2.3", "mallory")))
                    .containsExactly(new ContextFact(Kind.REMOTE_LOGON, "0x5f3a1", "10.1.2.3"));
            assertThat(contexts(logon("10", "2001:db8::7", "mallory"))).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({
            "2, 10.1.2.3, mallory",
            "5, 10.1.2.3, mallory",
            "3, -, mallory",
            "3, 127.0.0.1, mallory",
            "3, ::1, mallory",
            "3, ::ffff:127.0.0.1, mallory",
            "3, fe80::1234:5678, mallory",
            "3, 169.254.3.4, mallory",
            "3, 10.1.2.3, WS1$",
            "3, 10.1.2.3, ANONYMOUS LOGON"
        })
        void otherLogonsAreNothing(String type, String address, String user) {
            assertThat(contexts(logon(type, address, user))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "Microsoft-Windows-Kernel-Power, 109, SHUTDOWN_PROVED",
            "Microsoft-Windows-Kernel-General, 13, SHUTDOWN_PROVED",
            "Microsoft-Windows-Kernel-General, 12, BOOTED",
            "User32, 1074, SHUTDOWN_ANNOUNCED",
            "USER32, 1075, SHUTDOWN_CANCELLED"
        })
        void theSystemsStatesAreContext(String provider, int id, Kind kind) {
            assertThat(contexts(event(provider, "System", id)))
                    .singleElement()
                    .extracting(ContextFact::kind)
                    .isEqualTo(kind);
        }

        @Test
        void sysmon13IsNoShutdown() {
            assertThat(interpreter.interpret(sysmon(13)).isEmpty()).isTrue();
        }
    }
}
