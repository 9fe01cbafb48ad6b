package io.haltwatch.scenario;

import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A hundred hosts on days without an attack: every {@link BenignCause} as often as it says, each time on hosts of its own at a random time of the
 * day, and what the hosts send besides. Attacks can be hidden in it. The same seed always gives the same day.
 */
public final class BenignDay {

    /** As {@code simulate} calls it. */
    static final String NAME = "benign-days";

    private static final long DAY = 86_400_000;
    /** So much before the first and after the last step of a cause or an attack. */
    private static final long AROUND = 600_000;

    private static final ScenarioActor STAFF =
            new ScenarioActor("CORP\\mlee", "S-1-5-21-1004336348-1177238915-682003330-1140", "-");

    private final Random random;
    private final Map<String, ScenarioHost> hosts = new LinkedHashMap<>();
    private final Map<String, Placement> placements = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /** A cause on one of its hosts, from {@code begin}, in milliseconds after the start of the day. */
    public record Placement(BenignCause cause, long begin) {}

    public BenignDay(long seed) {
        random = new Random(seed);
        for (BenignCause cause : BenignCause.builtIn()) {
            for (int i = 1; i <= cause.places(); i++) {
                place(cause, i);
            }
        }
    }

    private void place(BenignCause cause, int number) {
        long begin = AROUND + (long) (random.nextDouble() * (DAY - 3 * AROUND));
        Map<String, ScenarioHost> names = new HashMap<>();
        for (ScenarioHost host : cause.scenario().machines()) {
            ScenarioHost named = new ScenarioHost(
                    String.format(Locale.ROOT, "%s-%02d", host.name(), number),
                    host.domain(),
                    host.kind(),
                    host.runs());
            names.put(host.name(), named);
            hosts.put(named.name(), named);
            placements.put(named.name(), new Placement(cause, begin));
            ordinary(named, begin - AROUND);
        }
        add(cause.scenario(), names, begin);
    }

    private void add(Scenario scenario, Map<String, ScenarioHost> names, long begin) {
        for (Step step : scenario.steps()) {
            List<ScenarioHost> on = step.hosts().stream()
                    .filter(host -> names.containsKey(host.name()))
                    .map(host -> names.getOrDefault(host.name(), host))
                    .toList();
            steps.add(new Step(
                    begin + step.at(), step.every(), step.stagger(), on, step.actor(), step.parent(), step.template()));
        }
    }

    /**
     * What a Windows host sends for half an hour, twice in the day: around what happens, and at another time. A Linux host
     * goes on longer than it is listened to after a sensor was stopped.
     */
    private void ordinary(ScenarioHost host, long around) {
        if (host.kind() == ScenarioHost.Kind.LINUX) {
            Template noise = new LinuxNoise(7 * AROUND, 1);
            steps.add(new Step(around, 250, 0, List.of(host), STAFF, new Step.Program("", ""), noise));
        }
        if (host.kind() == ScenarioHost.Kind.SERVER || host.kind() == ScenarioHost.Kind.CLIENT) {
            Step.Program shell = new Step.Program("C:\\Windows\\explorer.exe", "explorer.exe");
            for (long at : new long[] {around, random.nextInt((int) (DAY - 3 * AROUND))}) {
                steps.add(new Step(at, 250, 0, List.of(host), STAFF, shell, new Noise(3 * AROUND, 2)));
            }
        }
    }

    /** Which cause each host has, by its short name. */
    public Map<String, Placement> placements() {
        return Map.copyOf(placements);
    }

    /** Short names of the hosts on which an attack on this host of a scenario can be hidden, in their order. */
    public List<String> victims(Scenario attack) {
        ScenarioHost.Kind kind = target(attack).kind();
        return hosts.values().stream()
                .filter(host -> host.kind() == kind)
                .map(ScenarioHost::name)
                .toList();
    }

    /** The host of an attack that is hidden: the first that it expects an incident on. Others only pass it on. */
    static ScenarioHost target(Scenario attack) {
        return attack.expectation().incidents().stream()
                .flatMap(expected ->
                        attack.machines().stream().filter(host -> host.name().equalsIgnoreCase(expected.host())))
                .findFirst()
                .orElse(attack.machines().get(0));
    }

    /** Any time of the day. */
    public long anyTime() {
        return AROUND + random.nextInt((int) (DAY - 3 * AROUND));
    }

    /**
     * Hides what a scenario does on its target on one of these; what that one runs, the victim runs too.
     *
     * @param begin milliseconds after the start of the day
     */
    public void hide(Scenario attack, String victim, long begin) {
        ScenarioHost first = target(attack);
        ScenarioHost before = hosts.get(victim);
        if (before == null) {
            throw new IllegalArgumentException("no host '" + victim + "' in this day");
        }
        Set<String> runs = new LinkedHashSet<>();
        if (!before.runs().isEmpty() && !first.runs().isEmpty()) {
            runs.addAll(before.runs());
            runs.addAll(first.runs());
        }
        ScenarioHost after = new ScenarioHost(before.name(), before.domain(), before.kind(), Set.copyOf(runs));
        hosts.put(victim, after);
        steps.replaceAll(step -> step.hosts().contains(before) ? with(step, before, after) : step);
        add(attack, Map.of(first.name(), after), begin);
    }

    private static Step with(Step step, ScenarioHost before, ScenarioHost after) {
        List<ScenarioHost> on = step.hosts().stream()
                .map(host -> host.equals(before) ? after : host)
                .toList();
        return new Step(step.at(), step.every(), step.stagger(), on, step.actor(), step.parent(), step.template());
    }

    /** All of it as one scenario; nothing in it is above what its causes may have. */
    public Scenario scenario() {
        Level atMost = placements.values().stream()
                .map(Placement::cause)
                .flatMap(
                        cause -> Stream.of(cause.atMost(), cause.firstAtMost(), cause.fleetAtMost(), cause.gapAtMost()))
                .max(Level::compareTo)
                .orElse(Level.LOW);
        return new Scenario(
                NAME,
                "A hundred hosts on days without an attack",
                "Patches, updates, backups, failovers, logoffs, migrations, crash loops and restarts, each at its own time of the day.",
                "benign",
                WindowsForm.RAW,
                List.copyOf(hosts.values()),
                steps,
                new Expectation(List.of(), atMost, Integer.MAX_VALUE),
                Map.of());
    }
}
