package io.haltwatch.scenario;

import io.haltwatch.yaml.YamlNode;
import java.util.List;
import java.util.Locale;

/**
 * What a quiet Windows host sends all day: programs that start and end, registry writes under Services that mean
 * nothing, services that start on demand and stop by themselves, commands that look like attacks and are none.
 *
 * @param millis for how long
 * @param perMinute happenings per minute and host, about two records each
 */
record Noise(long millis, int perMinute) implements Template {

    private static final String SERVICES_KEY = "HKLM\\System\\CurrentControlSet\\Services\\";

    private static final List<Step.Program> DESKTOP = List.of(
            new Step.Program(
                    "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE",
                    "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE\" /n \"C:\\Users\\mlee\\report.docx\""),
            new Step.Program(
                    "C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE",
                    "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE\" /dde"),
            new Step.Program(
                    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
                    "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\" --type=renderer --lang=en-US"),
            new Step.Program(
                    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
                    "\"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe\" --type=utility"));

    private static final List<Step.Program> TOOLS = List.of(
            new Step.Program(Programs.SYSTEM32 + "PING.EXE", "ping -n 3 10.20.1.1"),
            new Step.Program(Programs.SYSTEM32 + "whoami.exe", "whoami /groups"),
            new Step.Program(Programs.SYSTEM32 + "backgroundTaskHost.exe", "backgroundTaskHost.exe -ServerName:App"),
            new Step.Program(Programs.NET, "net statistics workstation"),
            new Step.Program(Programs.NET, "net use Z: \\\\files\\team"),
            new Step.Program(Programs.SC, "sc query VeeamBackupSvc"),
            new Step.Program(Programs.SYSTEM32 + "tasklist.exe", "tasklist /svc"));

    private static final List<String> ON_DEMAND = List.of("wmiApSrv", "BITS", "sppsvc", "SDRSVC", "swprv");

    /** {@code noise: {for, per_minute}}. */
    static Template parse(YamlNode value) {
        Params params = Params.of(value, "for", "per_minute");
        int perMinute = params.number("per_minute", 30);
        if (perMinute == 0 || perMinute > 6_000) {
            throw value.error("'per_minute' is " + perMinute + ", expected 1 to 6000");
        }
        return new Noise(params.duration("for", 60_000), perMinute);
    }

    /** {@code on_demand: {services}}: each starts when it is needed and stops by itself within a minute. */
    static Template onDemand(YamlNode value) {
        List<String> services = Params.of(value, "services").texts("services");
        return scene -> {
            for (String service : services) {
                startedOnDemand(scene, service);
                scene.next();
            }
        };
    }

    @Override
    public void play(Scene scene) {
        int mean = 60_000 / perMinute;
        long end = scene.now() + millis;
        scene.advance(scene.between(0, mean + 1));
        while (scene.now() < end) {
            happening(scene);
            scene.advance(scene.between(mean / 2, mean / 2 + mean + 1));
        }
    }

    private static void happening(Scene scene) {
        int kind = scene.random().nextInt(400);
        if (kind < 240) {
            program(scene);
        } else if (kind < 290) {
            backgroundActivityModerator(scene);
        } else if (kind < 340) {
            timeService(scene);
        } else if (kind < 396) {
            file(scene);
        } else if (kind < 398) {
            // Rare: outside shutdowns no real log had five distinct stops within a minute.
            startedOnDemand(scene, ON_DEMAND.get(scene.random().nextInt(ON_DEMAND.size())));
        } else {
            startTypeFlips(scene);
        }
    }

    private static void program(Scene scene) {
        List<Step.Program> programs = scene.host().server() || scene.random().nextBoolean() ? TOOLS : DESKTOP;
        Step.Program program = programs.get(scene.random().nextInt(programs.size()));
        Programs.run(scene, program.image(), program.commandLine(), scene.between(100, 20_000));
    }

    private static void backgroundActivityModerator(Scene scene) {
        RegistryRecords.set(
                scene,
                Programs.serviceHost(scene),
                Identity.system(scene.host()),
                SERVICES_KEY + "bam\\State\\UserSettings\\" + scene.who().sid()
                        + "\\\\Device\\HarddiskVolume2\\Windows\\explorer.exe",
                "Binary Data");
    }

    private static void timeService(Scene scene) {
        RegistryRecords.set(
                scene,
                Programs.serviceHost(scene),
                Identity.system(scene.host()),
                SERVICES_KEY + "W32Time\\Config\\LastKnownGoodTime",
                "QWORD (0x01d82fa3-0x"
                        + Integer.toHexString(0x10000000 + scene.random().nextInt(0x0FFFFFFF)) + ")");
    }

    private static void file(Scene scene) {
        ProcessRecords.fileWritten(
                scene,
                Programs.serviceHost(scene),
                Identity.system(scene.host()),
                "C:\\Windows\\Prefetch\\CHROME.EXE-"
                        + Integer.toHexString(scene.random().nextInt()).toUpperCase(Locale.ROOT) + ".pf");
    }

    private static void startedOnDemand(Scene scene, String key) {
        KnownServices.Service service = KnownServices.get(key);
        ServiceRecords.running(scene, service);
        scene.meanwhile(scene.between(2_000, 60_000), () -> ServiceRecords.stopped(scene, service));
    }

    /** The service manager's commonest report: an updater sets a start type back and forth. */
    private static void startTypeFlips(Scene scene) {
        KnownServices.Service service = KnownServices.get("BITS");
        ServiceRecords.startTypeChanged(scene, service, "auto start", "demand start", Identity.SYSTEM_SID);
        scene.meanwhile(
                scene.between(1_000, 5_000),
                () -> ServiceRecords.startTypeChanged(
                        scene, service, "demand start", "auto start", Identity.SYSTEM_SID));
    }
}
