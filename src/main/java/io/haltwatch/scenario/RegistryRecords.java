package io.haltwatch.scenario;

import static io.haltwatch.scenario.WindowsRecord.data;
import static io.haltwatch.scenario.WindowsRecord.dataBy;

import io.haltwatch.telemetry.DataSource;
import java.util.Locale;

/** Registry writes as Sysmon 13 and Security 4657 report them. */
final class RegistryRecords {

    private static final int DISABLED = 4;

    private RegistryRecords() {}

    /** {@code Start} of a service set to disabled. */
    static void startDisabled(Scene scene, WindowsProcess writer, Identity user, String service) {
        startChanged(scene, writer, user, service, 2, DISABLED);
    }

    static void startChanged(Scene scene, WindowsProcess writer, Identity user, String service, int from, int to) {
        set(
                scene,
                writer,
                user,
                "HKLM\\System\\CurrentControlSet\\Services\\" + service + "\\Start",
                String.format(Locale.ROOT, "DWORD (0x%08x)", to));
        scene.send(
                DataSource.REGISTRY_MODIFICATION,
                Provider.AUDIT,
                4657,
                12801,
                "",
                dataBy(
                        user,
                        "ObjectName",
                        "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\" + service,
                        "ObjectValueName",
                        "Start",
                        "HandleId",
                        "0xa8",
                        "OperationType",
                        "%%1905",
                        "OldValueType",
                        "%%1876",
                        "OldValue",
                        Integer.toString(from),
                        "NewValueType",
                        "%%1876",
                        "NewValue",
                        Integer.toString(to),
                        "ProcessId",
                        writer.pidHex(),
                        "ProcessName",
                        writer.image()));
    }

    /** Sysmon 13 alone: most keys are not audited. */
    static void set(Scene scene, WindowsProcess writer, Identity user, String target, String details) {
        scene.send(
                DataSource.REGISTRY_MODIFICATION,
                Provider.SYSMON,
                13,
                13,
                Identity.SYSTEM_SID,
                data(
                        "RuleName", "-",
                        "EventType", "SetValue",
                        "UtcTime", ProcessRecords.utc(scene.now()),
                        "ProcessGuid", writer.guid(),
                        "ProcessId", writer.pidText(),
                        "Image", writer.image(),
                        "TargetObject", target,
                        "Details", details,
                        "User", user.display()));
    }
}
