package io.haltwatch.interpret.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.ContextFact.Kind;
import io.haltwatch.interpret.EventActions;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.LogSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that say something of services beside commands, the registry and the service manager. */
class WindowsRecordsTest {

    private static final String ADMIN_SID = "S-1-5-21-1-2-3-1104";

    private final TargetResolver targets = new TargetResolver(ServiceCatalogue.builtIn());

    private static Event event(String... fields) {
        Map<String, Object> all = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return new Event(
                new HostKey("default", "ws1.corp.example"),
                1_700_000_000_000L,
                DataSource.OS_API_EXECUTION,
                "windows-event",
                EventKind.OTHER,
                new LogSource("windows", null, null),
                "00000000000000aa",
                all);
    }

    private static ServiceAction action(Interpretation interpretation) {
        assertThat(interpretation.contexts()).isEmpty();
        assertThat(interpretation.actions()).hasSize(1);
        return interpretation.actions().get(0);
    }

    private static ContextFact fact(Interpretation interpretation) {
        assertThat(interpretation.actions()).isEmpty();
        assertThat(interpretation.contexts()).hasSize(1);
        return interpretation.contexts().get(0);
    }

    @Nested
    class Drivers {

        private Interpretation load(String image, String signed, String status) {
            return DriverLoads.of(event(
                    "UtcTime",
                    "2026-03-02 10:11:12.345",
                    "ImageLoaded",
                    image,
                    "Hashes",
                    "SHA256=00",
                    "Signed",
                    signed,
                    "Signature",
                    "Vendor",
                    "SignatureStatus",
                    status));
        }

        @ParameterizedTest
        @CsvSource({
            "C:\\Windows\\System32\\drivers\\tcpip.sys, true, Valid",
            "C:\\WINDOWS\\system32\\drivers\\nvlddmkm.sys, TRUE, valid",
            "C:\\Windows\\System32\\DriverStore\\FileRepository\\x.inf_amd64\\x.sys, true, Valid",
            "C:\\Windows\\WinSxS\\x\\y.sys, true, Valid"
        })
        void installedDriversWithAGoodSignatureAreNothing(String image, String signed, String status) {
            assertThat(load(image, signed, status).isEmpty()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "C:\\Users\\Public\\truesight.sys, true, Valid, truesight, known to be abused",
            "C:\\Windows\\System32\\drivers\\RTCore64.sys, true, Valid, rtcore64, known to be abused",
            "C:\\Windows\\System32\\drivers\\x.sys, false, Unavailable, x, unsigned",
            "C:\\Windows\\System32\\drivers\\x.sys, true, Expired, x, signature expired",
            "C:\\Windows\\Temp\\x.sys, true, Valid, x, not where drivers are installed",
            "C:\\Windows\\System32\\..\\Temp\\x.sys, true, Valid, x, not where drivers are installed",
            "D:\\evil\\Windows\\System32\\x.sys, true, Valid, x, not where drivers are installed"
        })
        void othersAreContextWithWhatIsWrong(String image, String signed, String status, String name, String mark) {
            ContextFact fact = fact(load(image, signed, status));

            assertThat(fact.kind()).isEqualTo(Kind.DRIVER_LOADED);
            assertThat(fact.subject()).isEqualTo(name);
            assertThat(fact.detail()).startsWith(image).contains(mark);
        }

        @Test
        void withoutAPathItIsNothing() {
            assertThat(DriverLoads.of(event("Signed", "false")).isEmpty()).isTrue();
        }
    }

    @Nested
    class RestartManager {

        private Interpretation shutdown(String name, String path, String type) {
            return new RestartManagerRecords(targets)
                    .of(event(
                            "UserSid", ADMIN_SID,
                            "RmSessionId", "0",
                            "Pid", "2312",
                            "FullPath", path,
                            "DisplayName", name,
                            "AppVersion", "0",
                            "AppType", type,
                            "TSSessionId", "0",
                            "Status", "1"));
        }

        @Test
        void aServiceIsStoppedForTheAccountOfTheSession() {
            ServiceAction action = action(shutdown("Volume Shadow Copy", "C:\\Windows\\System32\\VSSVC.exe", "3"));

            assertThat(action.verb()).isEqualTo(Verb.STOP);
            assertThat(action.phase()).isEqualTo(Phase.EFFECT);
            assertThat(action.via()).isEqualTo(Via.RESTART_MANAGER);
            assertThat(action.target().key()).isEqualTo("vss");
            assertThat(action.actor().userSid()).isEqualTo(ADMIN_SID);
            assertThat(action.detail()).isEqualTo("by the Restart Manager");
        }

        @Test
        void anUnknownDisplayNameGoesByItsImageUnlessManyShareIt() {
            assertThat(action(shutdown("Datenbank", "C:\\x\\sqlservr.exe", "3"))
                            .target()
                            .key())
                    .isEqualTo("mssqlserver");
            assertThat(action(shutdown("Irgendwas", "C:\\Windows\\System32\\svchost.exe", "3"))
                            .target()
                            .key())
                    .isEqualTo("irgendwas");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "1", "2", "4", "5", "1000", ""})
        void applicationsAreNothing(String type) {
            assertThat(shutdown("Volume Shadow Copy", "C:\\x.exe", type).isEmpty())
                    .isTrue();
        }
    }

    @Nested
    class Policies {

        private Interpretation modified(String objectClass, String attribute, String operation) {
            return PolicyChanges.of(event(
                    "SubjectUserName", "mallory",
                    "SubjectDomainName", "CORP",
                    "ObjectDN", "CN={31B2F340-016D-11D2-945F-00C04FB984F9},CN=Policies,CN=System,DC=corp,DC=example",
                    "ObjectClass", objectClass,
                    "AttributeLDAPDisplayName", attribute,
                    "AttributeValue", "[{00000000-0000-0000-0000-000000000000}]",
                    "OperationType", operation));
        }

        @ParameterizedTest
        @ValueSource(strings = {"gPCMachineExtensionNames", "versionNumber"})
        void theMachinePartOfAPolicyIsContextWithItsAuthor(String attribute) {
            assertThat(fact(modified("groupPolicyContainer", attribute, "%%14674")))
                    .isEqualTo(new ContextFact(
                            Kind.GROUP_POLICY_CHANGED,
                            "{31b2f340-016d-11d2-945f-00c04fb984f9}",
                            "CORP\\mallory: " + attribute));
        }

        @ParameterizedTest
        @CsvSource({
            "user, versionNumber, %%14674",
            "groupPolicyContainer, gPCUserExtensionNames, %%14674",
            "groupPolicyContainer, displayName, %%14674",
            "groupPolicyContainer, versionNumber, %%14675"
        })
        void otherChangesAreNothing(String objectClass, String attribute, String operation) {
            assertThat(modified(objectClass, attribute, operation).isEmpty()).isTrue();
        }
    }

    @Nested
    class Permissions {

        private static final String PLAIN =
                "D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)";

        private Interpretation changed(String type, String name, String before, String after) {
            return new PermissionChanges(targets, new Actors())
                    .of(event(
                            "SubjectUserName", "mallory",
                            "SubjectDomainName", "CORP",
                            "SubjectLogonId", "0x5f3a1",
                            "ObjectType", type,
                            "ObjectName", name,
                            "OldSd", before,
                            "NewSd", after));
        }

        @Test
        void aServiceThatAdministratorsCannotControlAnyMoreIsTamperedWith() {
            ServiceAction action =
                    action(changed("SERVICE OBJECT", "WinDefend", PLAIN, "D:(D;;DCLCWPDTSD;;;IU)(A;;GA;;;BA)"));

            assertThat(action.verb()).isEqualTo(Verb.TAMPER);
            assertThat(action.via()).isEqualTo(Via.API);
            assertThat(action.target().key()).isEqualTo("windefend");
            assertThat(action.actor().logonId()).isEqualTo("0x5f3a1");
            assertThat(action.detail()).startsWith("descriptor D:(D;;");
            assertThat(action(changed("SERVICE OBJECT", "WinDefend", PLAIN, "D:(A;;CCLC;;;BA)"))
                            .verb())
                    .isEqualTo(Verb.TAMPER);
        }

        @Test
        void aServicesKeyThatDeniesIsTamperedWith() {
            String key = "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\WinDefend";

            assertThat(action(changed("Key", key, "D:(A;;KA;;;BA)", "D:(D;;KA;;;SY)(A;;KA;;;BA)"))
                            .target()
                            .key())
                    .isEqualTo("windefend");
            assertThat(changed("Key", key, "D:(A;;KA;;;BA)", "D:(A;;KR;;;BA)").isEmpty())
                    .isTrue();
        }

        @Test
        void aPlainResetAndOtherObjectsAreNothing() {
            String deny = "D:(D;;KA;;;SY)";

            assertThat(changed("SERVICE OBJECT", "VSS", deny, PLAIN).isEmpty()).isTrue();
            assertThat(changed("SERVICE OBJECT", "VSS", PLAIN, PLAIN + "S:(AU;FA;GA;;;WD)")
                            .isEmpty())
                    .isTrue();
            assertThat(changed("File", "C:\\x", PLAIN, deny).isEmpty()).isTrue();
            assertThat(changed("Key", "\\REGISTRY\\MACHINE\\SOFTWARE\\X", PLAIN, deny)
                            .isEmpty())
                    .isTrue();
            assertThat(changed("Token", "-", "-", "-").isEmpty()).isTrue();
        }
    }

    @Nested
    class OverTheNetwork {

        private static final String SVCCTL = "367ABB81-9844-35F1-AD32-98F038001003";

        @Test
        void theServiceManagersPipeGivesTheAddress() {
            assertThat(fact(RemoteServiceControl.ofPipe(event(
                            "SubjectUserName", "mallory",
                            "SubjectLogonId", "0x00005F3A1",
                            "ShareName", "\\\\*\\IPC$",
                            "RelativeTargetName", "svcctl",
                            "IpAddress", "10.1.2.3"))))
                    .isEqualTo(new ContextFact(Kind.REMOTE_SERVICE_CONTROL, "0x5f3a1", "10.1.2.3"));
        }

        @ParameterizedTest
        @CsvSource({
            "mallory, \\\\*\\IPC$, srvsvc, 10.1.2.3",
            "mallory, \\\\*\\C$, svcctl, 10.1.2.3",
            "mallory, \\\\*\\IPC$, svcctl, ::1",
            "WS2$, \\\\*\\IPC$, svcctl, 10.1.2.3"
        })
        void otherSharesAreNothing(String user, String share, String name, String address) {
            assertThat(RemoteServiceControl.ofPipe(event(
                                    "SubjectUserName", user,
                                    "ShareName", share,
                                    "RelativeTargetName", name,
                                    "IpAddress", address))
                            .isEmpty())
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "OpNum, 1, ClientAddress",
            "ProcNum, 2, NetworkAddress",
            "OpNum, 11, SourceAddress",
            "OpNum, 51, IpAddress"
        })
        void callsThatChangeAServiceGiveTheirAddress(String number, String operation, String address) {
            assertThat(fact(RemoteServiceControl.ofCall(
                                    event("InterfaceUuid", "{" + SVCCTL + "}", number, operation, address, "10.1.2.3")))
                            .detail())
                    .isEqualTo("10.1.2.3");
        }

        @ParameterizedTest
        @CsvSource({
            "367ABB81-9844-35F1-AD32-98F038001003, 6, 10.1.2.3",
            "367ABB81-9844-35F1-AD32-98F038001003, 16, 10.1.2.3",
            "367ABB81-9844-35F1-AD32-98F038001003, 1, NULL",
            "367ABB81-9844-35F1-AD32-98F038001003, 1, 127.0.0.1",
            "4B324FC8-1670-01D3-1278-5A47BF6EE188, 1, 10.1.2.3"
        })
        void otherCallsAreNothing(String uuid, String operation, String address) {
            assertThat(RemoteServiceControl.ofCall(
                                    event("InterfaceUuid", uuid, "OpNum", operation, "NetworkAddress", address))
                            .isEmpty())
                    .isTrue();
        }
    }

    @Nested
    class Privileges {

        private Interpretation logon(String name, String sid) {
            return PrivilegedLogons.of(event(
                    "SubjectUserName", name,
                    "SubjectDomainName", "CORP",
                    "SubjectUserSid", sid,
                    "SubjectLogonId", "0x0000000000005F3A1",
                    "PrivilegeList", "SeDebugPrivilege"));
        }

        @Test
        void aPersonsElevatedSessionIsContext() {
            assertThat(fact(logon("mallory", ADMIN_SID)))
                    .isEqualTo(new ContextFact(Kind.PRIVILEGED_LOGON, "0x5f3a1", "CORP\\mallory"));
        }

        @ParameterizedTest
        @CsvSource({"SYSTEM, S-1-5-18", "DWM-1, S-1-5-90-0-1", "WS1$, S-1-5-21-1-2-3-1000", "NETWORK SERVICE, S-1-5-20"
        })
        void theSystemsAreNothing(String name, String sid) {
            assertThat(logon(name, sid).isEmpty()).isTrue();
        }
    }

    @Nested
    class Terminations {

        private final TerminateCalls calls = new TerminateCalls(targets, new Actors());

        @ParameterizedTest
        @CsvSource({"4711, 0x0, false", "0x1267, 0, false", "4711, 0xC0000022, true", "4711, 3221225506, true"})
        void callsSupportOtherEvidence(String process, String code, boolean denied) {
            ServiceAction action = action(calls.of(event("TargetProcessId", process, "ReturnCode", code)));

            assertThat(action.verb()).isEqualTo(Verb.KILL);
            assertThat(action.via()).isEqualTo(Via.API);
            assertThat(action.target().key()).isEqualTo("pid:4711");
            assertThat(action.weak()).isTrue();
            assertThat(action.denied()).isEqualTo(denied);
        }

        @Test
        void withoutATargetItIsNothing() {
            assertThat(calls.of(event("ReturnCode", "0")).isEmpty()).isTrue();
        }
    }

    @Test
    void nothingIsMadeOfEmptyRecords() {
        Actors actors = new Actors();
        List<EventActions> all = List.of(
                DriverLoads::of,
                PolicyChanges::of,
                PrivilegedLogons::of,
                RemoteServiceControl::ofPipe,
                RemoteServiceControl::ofCall,
                new RestartManagerRecords(targets)::of,
                new PermissionChanges(targets, actors)::of,
                new TerminateCalls(targets, actors)::of);

        assertThat(all).allMatch(one -> one.of(event()).isEmpty());
    }
}
