package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.EventActions;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.service.ServiceRecords;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What each kind of event means on Linux, macOS, ESXi and in containers. */
public final class UnixInterpreter {

    private UnixInterpreter() {}

    public static Map<EventKind, EventActions> byKind(TargetResolver targets) {
        Map<EventKind, EventActions> byKind = new EnumMap<>(EventKind.class);
        Actors actors = new Actors();
        UnixCommands commands = new UnixCommands(targets, actors);
        ServiceRecords states = new ServiceRecords(new Units(targets)::target, event -> caller(event, actors));
        SystemdLines systemd = new SystemdLines(states, targets);
        byKind.putAll(states.byKind());
        byKind.put(EventKind.PROCESS_START, commands::process);
        byKind.put(EventKind.SHELL_COMMAND, commands::shell);
        byKind.put(EventKind.PROCESS_END, new UnixProcessEnds(targets)::of);
        byKind.put(EventKind.PROCESS_SIGNAL, new ProcessSignals(targets, actors)::of);
        byKind.put(
                EventKind.FILE_CHANGE,
                files(new LaunchdFiles(targets, actors), new ServiceFileChanges(targets, actors)));
        byKind.put(EventKind.SENSOR_CHANGE, new SensorChanges(targets, actors)::of);
        Map<String, EventActions> lines = new HashMap<>(linesOfEsxiAndLaunchd(targets));
        lines.put("sudo", new SudoLines(targets)::of);
        lines.put("polkitd", new PolkitLines(targets)::of);
        lines.put("systemd", systemd::manager);
        lines.put("systemd-logind", SystemdLines::logind);
        lines.put("kernel", new KernelLines(targets)::of);
        byKind.put(EventKind.LOG_LINE, new LogLines(lines)::of);
        byKind.put(EventKind.CONTAINER_STATE, new ContainerStates(targets)::of);
        byKind.put(EventKind.KUBERNETES_REQUEST, new KubernetesRequests(targets)::of);
        byKind.put(EventKind.VM_STATE, new VirtualMachines(targets, actors)::of);
        return byKind;
    }

    /** auditd and the journal name pid 1, which acts for somebody: only another process is a caller. */
    private static Actor caller(Event event, Actors actors) {
        String image = event.text("Image");
        return image == null || ServiceManagers.is(image) ? Actor.UNKNOWN : actors.of(event);
    }

    /** launchd's lists have names and overrides of their own; all other files are judged by their place. */
    private static EventActions files(LaunchdFiles launchd, ServiceFileChanges others) {
        return event -> launchd.isAbout(event) ? launchd.of(event) : others.of(event);
    }

    /** Lines of ESXi and of launchd. */
    private static Map<String, EventActions> linesOfEsxiAndLaunchd(TargetResolver targets) {
        EsxiLines esxi = new EsxiLines(targets);
        HostdLines hostd = new HostdLines(targets);
        LaunchdLines launchd = new LaunchdLines(targets);
        return Map.of(
                "shell", esxi::typed,
                "sshd", esxi::runBySsh,
                "vobd", esxi::observed,
                "watchdog-", esxi::watchdog,
                "hostd", hostd::of,
                "vpxa", hostd::of,
                "vpxd", hostd::of,
                "launchd", launchd::of,
                "com.apple.xpc.launchd", launchd::of);
    }
}
