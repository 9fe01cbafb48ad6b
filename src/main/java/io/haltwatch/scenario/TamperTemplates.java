package io.haltwatch.scenario;

import static io.haltwatch.scenario.WindowsRecord.data;
import static io.haltwatch.scenario.WindowsRecord.dataBy;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.yaml.YamlNode;
import java.util.List;

/** Steps against what watches a host, and those that change what it is told to do. */
final class TamperTemplates {

    private static final String CHANNELS = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\";

    private TamperTemplates() {}

    /** {@code logs_cleared: {logs}}: 1102 for the security log, 104 in the System log for every other. */
    static Template logsCleared(YamlNode value) {
        List<String> logs = Params.of(value, "logs").texts("logs");
        return scene -> {
            for (String log : logs) {
                boolean security = log.equals("Security");
                Identity who = scene.who();
                scene.send(
                        security ? DataSource.COMMAND_EXECUTION : DataSource.SERVICE_METADATA,
                        security ? Provider.SECURITY_LOG : Provider.SYSTEM_LOG,
                        security ? 1102 : 104,
                        104,
                        who.sid(),
                        security
                                ? dataBy(who)
                                : data(
                                        "SubjectUserName",
                                        who.name(),
                                        "SubjectDomainName",
                                        who.domain(),
                                        "Channel",
                                        log,
                                        "BackupPath",
                                        ""));
                scene.next();
            }
        };
    }

    /** {@code channels_off: {channels, image}}: {@code Enabled} written to 0 by the program itself, no wevtutil. */
    static Template channelsOff(YamlNode value) {
        Params params = Params.of(value, "channels", "image");
        List<String> channels = params.texts("channels");
        String image = params.text("image");
        return scene -> {
            WindowsProcess writer = scene.processOf(new KnownServices.Service(image, "", image));
            for (String channel : channels) {
                RegistryRecords.set(scene, writer, scene.who(), CHANNELS + channel + "\\Enabled", "DWORD (0x00000000)");
                scene.next();
            }
        };
    }

    /** {@code driver_loaded: {image, signed, signature, status}}: Sysmon 6. */
    static Template driverLoaded(YamlNode value) {
        Params params = Params.of(value, "image", "signed", "signature", "status");
        String image = params.text("image");
        String signed = params.flag("signed", true) ? "true" : "false";
        String signature = params.text("signature", "-");
        String status = params.text("status", "Valid");
        return scene -> scene.send(
                DataSource.OS_API_EXECUTION,
                Provider.SYSMON,
                6,
                6,
                Identity.SYSTEM_SID,
                data(
                        "RuleName", "-",
                        "UtcTime", ProcessRecords.utc(scene.now()),
                        "ImageLoaded", image,
                        "Hashes", "SHA256=" + "0123456789ABCDEF".repeat(4),
                        "Signed", signed,
                        "Signature", signature,
                        "SignatureStatus", status));
    }

    /** {@code script: {text}}: 4104, as script-block logging records it whatever started the engine. */
    static Template script(YamlNode value) {
        String text = Params.of(value, "text").text("text");
        return scene -> scene.send(
                DataSource.COMMAND_EXECUTION,
                Provider.POWERSHELL,
                4104,
                2,
                scene.who().sid(),
                data(
                        "MessageNumber",
                        "1",
                        "MessageTotal",
                        "1",
                        "ScriptBlockText",
                        text,
                        "ScriptBlockId",
                        "1b0f3a52-7f7e-4a55-9a5c-3d7a4f0e9a11",
                        "Path",
                        ""));
    }

    /** {@code policy_changed: {policy, attributes}}: 5136 on a domain controller; the policy's text is in SYSVOL. */
    static Template policyChanged(YamlNode value) {
        Params params = Params.of(value, "policy", "attributes");
        String policy = params.text("policy");
        List<String> attributes = params.texts("attributes", List.of("gPCMachineExtensionNames", "versionNumber"));
        return scene -> {
            for (String attribute : attributes) {
                scene.send(
                        DataSource.SERVICE_METADATA,
                        Provider.AUDIT,
                        5136,
                        14081,
                        "",
                        dataBy(
                                scene.who(),
                                "DSName",
                                scene.host().domain(),
                                "DSType",
                                "%%14676",
                                "ObjectDN",
                                "CN={" + policy + "},CN=Policies,CN=System,DC=corp,DC=example",
                                "ObjectClass",
                                "groupPolicyContainer",
                                "AttributeLDAPDisplayName",
                                attribute,
                                "AttributeValue",
                                attribute.equals("versionNumber")
                                        ? "65538"
                                        : "[{35378EAC-683F-11D2-A89A-00C04FBBCFA2}]",
                                "OperationType",
                                "%%14674"));
                scene.next();
            }
        };
    }
}
