package io.haltwatch.scenario;

import io.haltwatch.telemetry.DataSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One host while a scenario plays on it: its clock, its processes, and the records that its sensors send. */
final class Scene {

    private final ScenarioHost host;
    private final Random random;
    private final List<SensorRecord> sink;
    private final Map<String, String> logonIds = new HashMap<>();
    private final Set<String> stopped = new HashSet<>();
    private Identity who;
    private Step.Program parent = new Step.Program("", "");
    private String address = "";
    private long every;
    private long now;

    Scene(ScenarioHost host, Random random, List<SensorRecord> sink) {
        this.host = host;
        this.random = random;
        this.sink = sink;
        this.who = Identity.system(host);
    }

    /** Begins a step: sets clock, actor and parent. */
    void begin(Step step, long time) {
        now = time;
        every = step.every();
        parent = step.parent();
        address = step.actor().address();
        who = step.actor().sid().equals(Identity.SYSTEM_SID)
                ? Identity.system(host)
                : step.actor().session(logonIds.computeIfAbsent(step.actor().user(), user -> newLogonId()));
    }

    ScenarioHost host() {
        return host;
    }

    Random random() {
        return random;
    }

    Identity who() {
        return who;
    }

    Step.Program parent() {
        return parent;
    }

    String address() {
        return address;
    }

    long now() {
        return now;
    }

    void advance(long millis) {
        now += millis;
    }

    /** From one item of a list to the next. */
    void next() {
        now += every;
    }

    /** From {@code low} up to {@code high} milliseconds, the latter left out. */
    long between(int low, int high) {
        return (long) low + random.nextInt(high - low);
    }

    void send(DataSource source, Provider provider, int eventId, int task, String userSid, Map<String, String> data) {
        sink.add(new WindowsRecord(source, host, now, provider, eventId, task, userSid, data));
    }

    /** A line of ESXi's syslog. */
    void line(DataSource source, int priority, String program, String message) {
        sink.add(new SyslogLine(source, host, now, priority, program, message));
    }

    /** A record as it is written. */
    void record(DataSource source, String text) {
        sink.add(new SensorText(source, host, now, text));
    }

    WindowsProcess process(String image, String commandLine) {
        return new WindowsProcess(image, commandLine, 4 * (200 + random.nextInt(4000)), guid());
    }

    /** The process of a running service: the same one each time it is asked for. */
    WindowsProcess processOf(KnownServices.Service service) {
        int pid = 4 * (100 + Math.floorMod((host.name() + service.key()).hashCode(), 2000));
        String guid = String.format(
                Locale.ROOT, "{%08x-0001-65e5-%04x-000000001200}", host.name().hashCode(), pid);
        return new WindowsProcess(service.executable(), service.executable(), pid, guid);
    }

    /** Whether it runs here and has not been stopped; it is stopped from now on. */
    boolean stop(KnownServices.Service service) {
        return host.runs(service.key()) && stopped.add(service.key());
    }

    void started(KnownServices.Service service) {
        stopped.remove(service.key());
    }

    /** Lets something happen later without moving the clock of what follows. */
    void meanwhile(long delay, Runnable happening) {
        long before = now;
        now += delay;
        happening.run();
        now = before;
    }

    private String newLogonId() {
        return "0x" + Integer.toHexString(0x10000 + random.nextInt(0x3FFFFF));
    }

    private String guid() {
        return String.format(
                Locale.ROOT,
                "{%08x-%04x-65e5-%04x-%012x}",
                host.name().hashCode(),
                random.nextInt(0x10000),
                random.nextInt(0x10000),
                random.nextLong() & 0xFFFFFFFFFFFFL);
    }
}
