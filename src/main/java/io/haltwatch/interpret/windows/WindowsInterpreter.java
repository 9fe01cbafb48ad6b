package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.telemetry.Event;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Which record means what, by provider and event id: ids alone are reused (7040 by Microsoft-Windows-Search). */
public final class WindowsInterpreter {

    private final Map<String, Map<String, EventActions>> byId = new HashMap<>();

    public WindowsInterpreter(TargetResolver targets) {
        Actors actors = new Actors();
        Commands commands = new Commands(targets, actors);
        RegistryWrites registry = new RegistryWrites(targets, actors);
        ServiceManagerRecords manager = new ServiceManagerRecords(targets);
        ProcessEnds ends = new ProcessEnds(targets);
        ServiceHandles handles = new ServiceHandles(targets, actors);

        on("Microsoft-Windows-Sysmon", commands::process, "1");
        on("Microsoft-Windows-Sysmon", ends::of, "5");
        on("Microsoft-Windows-Sysmon", registry::of, "12", "13", "14");
        on("Microsoft-Windows-Security-Auditing", commands::process, "4688");
        on("Microsoft-Windows-Security-Auditing", ends::of, "4689");
        on("Microsoft-Windows-Security-Auditing", registry::of, "4657");
        on("Microsoft-Windows-Security-Auditing", handles::of, "4656");
        on("Microsoft-Windows-Security-Auditing", ServicesCreated::of, "4697");
        on("Microsoft-Windows-Security-Auditing", Logons::of, "4624");
        on("Service Control Manager", manager::stateChanged, "7036");
        on("Service Control Manager", manager::startTypeChanged, "7040");
        on("Service Control Manager", manager::endedUnexpectedly, "7031", "7034");
        on("Service Control Manager", ServicesCreated::of, "7045");
        // They say that the event log stopped, whoever stopped it: no proof of a shutdown.
        on("EventLog", manager::eventLogStopped, "6006");
        on("Microsoft-Windows-Eventlog", manager::eventLogStopped, "1100");
        for (String provider : new String[] {"Microsoft-Windows-PowerShell", "PowerShellCore"}) {
            on(provider, commands::boundParameters, "4103");
            on(provider, commands::script, "4104");
        }
        on("Microsoft-Windows-Kernel-Power", PowerStates::shutdownProved, "109");
        on("Microsoft-Windows-Kernel-General", PowerStates::shutdownProved, "13");
        on("Microsoft-Windows-Kernel-General", PowerStates::booted, "12");
        on("User32", PowerStates::shutdownAnnounced, "1074");
        on("User32", PowerStates::shutdownCancelled, "1075");
    }

    public Interpretation interpret(Event event) {
        String provider = event.text("Provider_Name");
        String id = event.text("EventID");
        if (provider == null || id == null) {
            return Interpretation.NOTHING;
        }
        Map<String, EventActions> records = byId.get(id.strip());
        EventActions actions = records == null ? null : records.get(provider.toLowerCase(Locale.ROOT));
        return actions == null ? Interpretation.NOTHING : actions.of(event);
    }

    private void on(String provider, EventActions actions, String... ids) {
        for (String id : ids) {
            byId.computeIfAbsent(id, ignored -> new HashMap<>()).put(provider.toLowerCase(Locale.ROOT), actions);
        }
    }
}
