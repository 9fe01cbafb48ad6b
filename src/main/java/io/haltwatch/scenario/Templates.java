package io.haltwatch.scenario;

import io.haltwatch.yaml.YamlNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a step can be, by the name that scenario files use. */
final class Templates {

    private static final Map<String, Function<YamlNode, Template>> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("command", CommandTemplates::command),
            Map.entry("shadow_delete", CommandTemplates::shadowDelete),
            Map.entry("file_written", CommandTemplates::fileWritten),
            Map.entry("net_stop", StopTemplates::netStop),
            Map.entry("net_start", StopTemplates::netStart),
            Map.entry("sc_stop", StopTemplates::scStop),
            Map.entry("api_stop", StopTemplates::apiStop),
            Map.entry("taskkill", StopTemplates::taskkill),
            Map.entry("sc_config_disabled", ChangeTemplates::scConfigDisabled),
            Map.entry("sc_delete", ChangeTemplates::scDelete),
            Map.entry("registry_disable", ChangeTemplates::registryDisable),
            Map.entry("service_created", ChangeTemplates::serviceCreated),
            Map.entry("api_delete", ApiTemplates::delete),
            Map.entry("api_disable", ApiTemplates::disable),
            Map.entry("restart_manager", ApiTemplates::restartManager),
            Map.entry("process_end", ApiTemplates::processEnd),
            Map.entry("logs_cleared", TamperTemplates::logsCleared),
            Map.entry("channels_off", TamperTemplates::channelsOff),
            Map.entry("driver_loaded", TamperTemplates::driverLoaded),
            Map.entry("script", TamperTemplates::script),
            Map.entry("policy_changed", TamperTemplates::policyChanged),
            Map.entry("esxi_shell", EsxiTemplates::shell),
            Map.entry("vms_end", EsxiTemplates::machinesEnd),
            Map.entry("vms_migrate", EsxiTemplates::machinesMigrate),
            Map.entry("snapshots_removed", EsxiTemplates::snapshotsRemoved),
            Map.entry("maintenance_mode", EsxiTemplates::maintenanceMode),
            Map.entry("announced", MachineTemplates::announced),
            Map.entry("logon", MachineTemplates::logon),
            Map.entry("shutdown", MachineTemplates::shutdown),
            Map.entry("records", RecordTemplates::records),
            Map.entry("stops_seen", EffectTemplates::stops),
            Map.entry("starts_seen", EffectTemplates::starts),
            Map.entry("crashes", EffectTemplates::crashes),
            Map.entry("programs_end", EffectTemplates::programsEnd),
            Map.entry("on_demand", Noise::onDemand),
            Map.entry("noise", Noise::parse)));

    private Templates() {}

    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    static String names() {
        return String.join(", ", BY_NAME.keySet());
    }

    static Template parse(String name, YamlNode parameters) {
        Function<YamlNode, Template> parser = BY_NAME.get(name);
        if (parser == null) {
            throw parameters.error("unknown step '" + name + "', expected one of " + names());
        }
        return parser.apply(parameters);
    }
}
