package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.EventActions;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.service.ServiceRecords;
import io.haltwatch.telemetry.EventKind;
import java.util.EnumMap;
import java.util.Map;

/** What each kind of event means on Windows. */
public final class WindowsInterpreter {

    private WindowsInterpreter() {}

    public static Map<EventKind, EventActions> byKind(TargetResolver targets) {
        Actors actors = new Actors();
        Commands commands = new Commands(targets, actors);
        ServiceManagerRecords manager = new ServiceManagerRecords(targets);
        Map<EventKind, EventActions> byKind = new EnumMap<>(EventKind.class);
        byKind.put(EventKind.PROCESS_START, commands::process);
        byKind.put(EventKind.SCRIPT_BLOCK, commands::script);
        byKind.put(EventKind.PIPELINE_EXECUTION, commands::boundParameters);
        byKind.put(EventKind.PROCESS_END, new ProcessEnds(targets)::of);
        byKind.put(EventKind.REGISTRY_CHANGE, new RegistryWrites(targets, actors)::of);
        byKind.put(EventKind.SERVICE_HANDLE, new ServiceHandles(targets, actors)::of);
        byKind.putAll(new ServiceRecords(targets::service, actors::of).byKind());
        byKind.put(EventKind.SERVICE_CREATED, ServicesCreated::of);
        byKind.put(EventKind.LOGON, Logons::of);
        byKind.put(EventKind.PRIVILEGED_LOGON, PrivilegedLogons::of);
        byKind.put(EventKind.DRIVER_LOAD, DriverLoads::of);
        byKind.put(EventKind.RESTART_MANAGER, new RestartManagerRecords(targets)::of);
        byKind.put(EventKind.DIRECTORY_CHANGE, PolicyChanges::of);
        byKind.put(EventKind.PERMISSIONS_CHANGE, new PermissionChanges(targets, actors)::of);
        byKind.put(EventKind.SHARE_ACCESS, RemoteServiceControl::ofPipe);
        byKind.put(EventKind.SVCCTL_CALL, RemoteServiceControl::ofCall);
        byKind.put(EventKind.PROCESS_SIGNAL, new TerminateCalls(targets, actors)::of);
        byKind.put(EventKind.SCM_STATE, manager::stateChanged);
        byKind.put(EventKind.SCM_START_TYPE, manager::startTypeChanged);
        byKind.put(EventKind.SCM_UNEXPECTED_END, manager::endedUnexpectedly);
        // It says that the event log stopped, whoever stopped it: no proof of a shutdown.
        byKind.put(EventKind.EVENT_LOG_STOPPED, manager::eventLogStopped);
        return byKind;
    }
}
