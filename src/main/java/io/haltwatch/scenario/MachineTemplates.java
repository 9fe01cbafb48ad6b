package io.haltwatch.scenario;

import static io.haltwatch.scenario.WindowsRecord.data;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.yaml.YamlNode;
import java.util.List;
import java.util.Map;

/** Steps about the machine: logons, and the operating system's shutdown. */
final class MachineTemplates {

    private static final List<String> STOPPED_AT_SHUTDOWN = List.of(
            "SENS",
            "gpsvc",
            "Schedule",
            "Spooler",
            "LanmanServer",
            "Netlogon",
            "W32Time",
            "WinRM",
            "Winmgmt",
            "ProfSvc",
            "CryptSvc",
            "LanmanWorkstation",
            "Dnscache",
            "Dhcp",
            "WinDefend",
            "VSS",
            "EventLog");

    private MachineTemplates() {}

    /** {@code logon: {type}}: 4624 of the step's actor, from its address. */
    static Template logon(YamlNode value) {
        int type = Params.of(value, "type").number("type", 3);
        return scene -> {
            Identity who = scene.who();
            Map<String, String> data = data(
                    "SubjectUserSid",
                    "S-1-0-0",
                    "SubjectUserName",
                    "-",
                    "SubjectDomainName",
                    "-",
                    "SubjectLogonId",
                    "0x0",
                    "TargetUserSid",
                    who.sid(),
                    "TargetUserName",
                    who.name(),
                    "TargetDomainName",
                    who.domain(),
                    "TargetLogonId",
                    who.logonId(),
                    "LogonType",
                    Integer.toString(type),
                    "LogonProcessName",
                    type == 3 ? "NtLmSsp" : "User32",
                    "AuthenticationPackageName",
                    type == 3 ? "NTLM" : "Negotiate",
                    "WorkstationName",
                    "-",
                    "ProcessId",
                    "0x0",
                    "ProcessName",
                    "-",
                    "IpAddress",
                    scene.address(),
                    "IpPort",
                    Long.toString(scene.between(49_152, 65_535)),
                    "ElevatedToken",
                    "%%1842");
            scene.send(DataSource.OS_API_EXECUTION, Provider.AUDIT, 4624, 12544, "", data);
        };
    }

    /**
     * {@code shutdown: {services, over, proof, down, program}}: the services stop by themselves over a time; the kernel's proof
     * comes at its own moment, before or after most of them; after {@code down} the machine is back ({@code 0s}: it
     * stays off).
     */
    static Template shutdown(YamlNode value) {
        Params params = Params.of(value, "services", "over", "proof", "down", "program");
        String program = params.text("program", "C:\\Windows\\System32\\RuntimeBroker.exe");
        List<String> services = params.texts("services", STOPPED_AT_SHUTDOWN);
        long over = params.duration("over", 20_000);
        long proof = params.duration("proof", 6_000);
        long down = params.duration("down", 60_000);
        return scene -> {
            announced(scene, program);
            scene.meanwhile(
                    proof,
                    () -> kernel(
                            scene,
                            Provider.KERNEL_POWER,
                            109,
                            103,
                            data("ShutdownActionType", "5", "ShutdownEventCode", "0", "ShutdownReason", "0")));
            scene.meanwhile(1_500, () -> {
                for (String key : services) {
                    StopTemplates.stopped(scene, KnownServices.get(key));
                    scene.advance(Math.max(1, over / services.size()));
                }
            });
            scene.advance(Math.max(proof, over + 1_500) + 2_000);
            kernel(scene, Provider.KERNEL_GENERAL, 13, 0, data("StopTime", ProcessRecords.utc(scene.now())));
            if (down > 0) {
                scene.advance(down);
                back(scene, services);
            }
        };
    }

    /** {@code announced: {program}}: User32 1074 alone; what comes after is the scenario's. */
    static Template announced(YamlNode value) {
        String program = Params.of(value, "program").text("program", "C:\\Windows\\System32\\shutdown.exe");
        return scene -> announced(scene, program);
    }

    private static void announced(Scene scene, String program) {
        Identity who = scene.who();
        scene.send(
                DataSource.SERVICE_METADATA,
                Provider.USER32,
                1074,
                0,
                who.sid(),
                data(
                        "param1", program + " (" + scene.host().name() + ")",
                        "param2", scene.host().name(),
                        "param3", "Other (Unplanned)",
                        "param4", "0x0",
                        "param5", "restart",
                        "param6", "",
                        "param7", who.display()));
    }

    private static void back(Scene scene, List<String> services) {
        kernel(
                scene,
                Provider.KERNEL_GENERAL,
                12,
                0,
                data("MajorVersion", "10", "MinorVersion", "0", "BuildVersion", "17763", "BootMode", "0"));
        scene.advance(8_000);
        for (String key : services) {
            KnownServices.Service service = KnownServices.get(key);
            if (scene.host().runs(key)) {
                scene.started(service);
                ServiceRecords.running(scene, service);
                scene.advance(150);
            }
        }
    }

    private static void kernel(Scene scene, Provider provider, int eventId, int task, Map<String, String> data) {
        scene.send(DataSource.SERVICE_METADATA, provider, eventId, task, "", data);
    }
}
