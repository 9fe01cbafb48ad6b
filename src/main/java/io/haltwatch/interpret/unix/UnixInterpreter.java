package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.EventActions;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.telemetry.EventKind;
import java.util.EnumMap;
import java.util.Map;

/** What each kind of event means on Linux, macOS, ESXi and in containers. */
public final class UnixInterpreter {

    private UnixInterpreter() {}

    public static Map<EventKind, EventActions> byKind(TargetResolver targets) {
        Map<EventKind, EventActions> byKind = new EnumMap<>(EventKind.class);
        UnixActors actors = new UnixActors();
        UnixCommands commands = new UnixCommands(targets, actors);
        ServiceStates states = new ServiceStates(targets, actors);
        SystemdLines systemd = new SystemdLines(states, targets);
        byKind.put(EventKind.PROCESS_START, commands::process);
        byKind.put(EventKind.SHELL_COMMAND, commands::shell);
        byKind.put(EventKind.PROCESS_END, new UnixProcessEnds(targets)::of);
        byKind.put(EventKind.PROCESS_SIGNAL, new ProcessSignals(targets, actors)::of);
        byKind.put(EventKind.FILE_CHANGE, new ServiceFileChanges(targets, actors)::of);
        byKind.put(EventKind.SERVICE_STATE, states::state);
        byKind.put(EventKind.SERVICE_CHANGE, states::change);
        byKind.put(EventKind.SENSOR_CHANGE, new SensorChanges(targets, actors)::of);
        byKind.put(
                EventKind.LOG_LINE,
                new LogLines(Map.of(
                        "sudo", new SudoLines(targets)::of,
                        "systemd", systemd::manager,
                        "systemd-logind", SystemdLines::logind,
                        "kernel", new KernelLines(targets)::of))::of);
        byKind.put(EventKind.SHUTDOWN_PROVED, SystemStates::shutdownProved);
        byKind.put(EventKind.SHUTDOWN_ANNOUNCED, SystemStates::shutdownAnnounced);
        byKind.put(EventKind.SHUTDOWN_CANCELLED, SystemStates::shutdownCancelled);
        byKind.put(EventKind.BOOTED, SystemStates::booted);
        return byKind;
    }
}
