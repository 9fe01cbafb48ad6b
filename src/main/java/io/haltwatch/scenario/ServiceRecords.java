package io.haltwatch.scenario;

import static io.haltwatch.scenario.WindowsRecord.data;
import static io.haltwatch.scenario.WindowsRecord.dataBy;

import io.haltwatch.telemetry.DataSource;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** The service control manager's own records, and the audited handles to its services. */
final class ServiceRecords {

    static final int CHANGE_CONFIG = 0x2;
    static final int STOP = 0x20;
    static final int DELETE = 0x10000;

    private static final int STOPPED = 1;
    private static final int RUNNING = 4;

    private ServiceRecords() {}

    /** 7036, on servers only. */
    static void stopped(Scene scene, KnownServices.Service service) {
        changed(scene, service, "stopped", STOPPED);
    }

    static void running(Scene scene, KnownServices.Service service) {
        changed(scene, service, "running", RUNNING);
    }

    private static void changed(Scene scene, KnownServices.Service service, String state, int number) {
        if (scene.host().server()) {
            manager(
                    scene,
                    7036,
                    "",
                    "param1",
                    service.displayName(),
                    "param2",
                    state,
                    "Binary",
                    binary(service.key() + "/" + number));
        }
    }

    /** 7040, with the caller's SID. */
    static void startTypeChanged(Scene scene, KnownServices.Service service, String from, String to, String callerSid) {
        manager(
                scene,
                7040,
                callerSid,
                "param1",
                service.displayName(),
                "param2",
                from,
                "param3",
                to,
                "param4",
                service.key());
    }

    /** 7034: terminated unexpectedly. */
    static void terminated(Scene scene, KnownServices.Service service) {
        manager(scene, 7034, "", "param1", service.displayName(), "param2", "1", "Binary", binary(service.key()));
    }

    /** 7031: terminated unexpectedly, and the manager will restart it. */
    static void terminatedWithRecovery(Scene scene, KnownServices.Service service) {
        manager(
                scene,
                7031,
                "",
                "param1",
                service.displayName(),
                "param2",
                "1",
                "param3",
                "60000",
                "param4",
                "1",
                "param5",
                "Restart the service",
                "Binary",
                binary(service.key()));
    }

    /** 7045 and Security 4697. */
    static void created(Scene scene, String name, String imagePath, boolean driver) {
        manager(
                scene,
                7045,
                scene.who().sid(),
                "ServiceName",
                name,
                "ImagePath",
                imagePath,
                "ServiceType",
                driver ? "kernel mode driver" : "user mode service",
                "StartType",
                "demand start",
                "AccountName",
                driver ? "" : "LocalSystem");
        Identity who = scene.who();
        scene.send(
                DataSource.SERVICE_METADATA,
                Provider.AUDIT,
                4697,
                12289,
                "",
                dataBy(
                        who,
                        "ServiceName",
                        name,
                        "ServiceFileName",
                        imagePath,
                        "ServiceType",
                        driver ? "0x1" : "0x10",
                        "ServiceStartType",
                        "3",
                        "ServiceAccount",
                        driver ? "" : "LocalSystem"));
    }

    /** 4656: a handle to a service with these rights was granted; the subject is the real caller, even from afar. */
    static void handleRequested(Scene scene, KnownServices.Service service, int accessMask) {
        Identity who = scene.who();
        WindowsProcess manager = Programs.serviceManager(scene);
        scene.send(
                DataSource.OS_API_EXECUTION,
                Provider.AUDIT,
                4656,
                12804,
                "",
                dataBy(
                        who,
                        "ObjectServer",
                        "SC Manager",
                        "ObjectType",
                        "SERVICE OBJECT",
                        "ObjectName",
                        service.key(),
                        "HandleId",
                        String.format(Locale.ROOT, "0x%x", 0x10 * scene.between(16, 4096)),
                        "TransactionId",
                        "{00000000-0000-0000-0000-000000000000}",
                        "AccessMask",
                        "0x" + Integer.toHexString(accessMask),
                        "PrivilegeList",
                        "-",
                        "RestrictedSidCount",
                        "0",
                        "ProcessId",
                        manager.pidHex(),
                        "ProcessName",
                        manager.image()));
    }

    private static void manager(Scene scene, int eventId, String userSid, String... data) {
        scene.send(DataSource.SERVICE_METADATA, Provider.SERVICE_CONTROL_MANAGER, eventId, 0, userSid, data(data));
    }

    /** The service manager's language-neutral form: UTF-16LE with a closing NUL, in hex. */
    static String binary(String text) {
        return HexFormat.of().withUpperCase().formatHex((text + "\0").getBytes(StandardCharsets.UTF_16LE));
    }
}
