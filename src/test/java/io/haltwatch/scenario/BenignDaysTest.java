package io.haltwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertView;
import io.haltwatch.scenario.BenignDay.Placement;
import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.EnumName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred hosts on days without an attack, and attacks hidden in such days. {@code -Dhaltwatch.days=N} plays more of them. */
class BenignDaysTest {

    private static final List<String> ATTACKS = List.of(
            "conti",
            "ryuk",
            "lockbit",
            "olympic-destroyer",
            "wannacry",
            "prestige",
            "revil-api",
            "akira",
            "blackcat",
            "akira-esxi");
    /** So many families a day, each on two hosts; three days have them all. */
    private static final int HIDDEN = 4;

    private static final Path PAGE = Path.of("docs/benign-days.md");
    private static final Level[] LEVELS = Level.values();

    static Stream<Long> seeds() {
        return LongStream.range(PlayedScenario.SEED, PlayedScenario.SEED + Integer.getInteger("haltwatch.days", 3))
                .boxed();
    }

    private static PlayedScenario play(Scenario scenario, long seed) {
        return PlayedScenario.of(
                new ScenarioPlayer(PlayedScenario.START, seed).play(scenario).toList());
    }

    /** The day's short name of the host that an alert is about. */
    private static String host(AlertView alert) {
        int dot = alert.host().indexOf('.');
        return (dot < 0 ? alert.host() : alert.host().substring(0, dot)).toUpperCase(Locale.ROOT);
    }

    private static Level allowed(Placement placement, AlertView alert) {
        BenignCause cause = placement.cause();
        long since = alert.firstSeen() - PlayedScenario.START.toEpochMilli() - placement.begin();
        Level rows = since < cause.first() ? cause.firstAtMost() : cause.atMost();
        return rows.compareTo(cause.gapAtMost()) > 0 ? rows : cause.gapAtMost();
    }

    @Test
    void aDayHasAHundredHosts() {
        assertThat(new BenignDay(1).scenario().hosts()).hasSize(100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsAboveWhatItsCauseMayHave(long seed) {
        BenignDay day = new BenignDay(seed);
        List<AlertView> incidents = play(day.scenario(), seed).incidents();
        System.out.println(Table.of(day, incidents));
        Level fleet = BenignCause.builtIn().stream()
                .map(BenignCause::fleetAtMost)
                .max(Level::compareTo)
                .orElseThrow();

        List<String> above = new ArrayList<>();
        for (AlertView alert : incidents) {
            Placement placement = day.placements().get(host(alert));
            Level allowed = placement == null ? fleet : allowed(placement, alert);
            if (alert.severity().compareTo(allowed) > 0) {
                above.add((placement == null ? "fleet" : placement.cause().name()) + ": " + alert.severity() + " above "
                        + allowed + ": " + alert.title());
            }
        }
        assertThat(above).as("seed %d", seed).isEmpty();
    }

    /** The page's table is of the first day. */
    @Test
    void thePageIsGeneratedFromWhatADayLeadsTo() throws IOException {
        BenignDay day = new BenignDay(PlayedScenario.SEED);
        StringBuilder page = new StringBuilder("""
                # Benign days

                A hundred hosts on days without an attack (`./haltwatch simulate benign-days`): each file in `src/main/resources/scenarios/benign` tells what
                happens and how severe it may be, a seed decides on which host and at what time. Generated.

                | cause | what happens | at most | why |
                |---|---|---|---|
                """);
        for (BenignCause cause : BenignCause.builtIn()) {
            page.append("| ")
                    .append(cause.name())
                    .append(" | ")
                    .append(cause.scenario().description().strip())
                    .append(" | ")
                    .append(EnumName.lower(cause.atMost()))
                    .append(cause.first() > 0 ? ", at first " + EnumName.lower(cause.firstAtMost()) : "")
                    .append(" | ")
                    .append(cause.because())
                    .append(cause.gap().isEmpty() ? "" : " **Not yet:** " + cause.gap())
                    .append(" |\n");
        }
        page.append("\nIncidents by severity on one such day:\n\n")
                .append(Table.of(day, play(day.scenario(), PlayedScenario.SEED).incidents()))
                .append('\n');
        if (Boolean.getBoolean("haltwatch.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("update it: mvn test -Dtest=BenignDaysTest -Dhaltwatch.update=true")
                .hasContent(page.toString());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anAttackHiddenInTheDayHasTheSeverityThatItHasAlone(long seed) {
        BenignDay day = new BenignDay(seed);
        Map<String, Hidden> hidden = new TreeMap<>();
        Map<String, Integer> taken = new HashMap<>();
        for (int i = 0; i < HIDDEN; i++) {
            String name = ATTACKS.get((int) ((seed * HIDDEN + i) % ATTACKS.size()));
            Scenario attack = Scenario.load(name);
            List<String> victims = day.victims(attack).stream()
                    .filter(victim -> !hidden.containsKey(victim))
                    .toList();
            String kind = String.valueOf(BenignDay.target(attack).kind());
            Level alone = alone(name, seed);
            for (boolean during : new boolean[] {false, true}) {
                int next = Math.floorMod(
                        taken.merge(kind, 7, Integer::sum) * 31 + (int) seed + (during ? 1 : 0), victims.size());
                String victim = victims.get(next);
                if (hidden.containsKey(victim)) {
                    victim = victims.get((next + 1) % victims.size());
                }
                Placement placement = Objects.requireNonNull(day.placements().get(victim));
                long begin = during ? placement.begin() : day.anyTime();
                day.hide(attack, victim, begin);
                hidden.put(
                        victim,
                        new Hidden(
                                name,
                                placement.cause().name(),
                                during,
                                begin,
                                alone,
                                placement.cause().gapAtMost()));
            }
        }
        List<AlertView> incidents = play(day.scenario(), seed).incidents();

        List<String> different = new ArrayList<>();
        hidden.forEach((victim, attack) -> {
            Level found = incidents.stream()
                    .filter(alert -> !alert.fleet() && host(alert).equals(victim) && attack.meets(alert))
                    .map(AlertView::severity)
                    .max(Level::compareTo)
                    .orElse(null);
            boolean more = found != null
                    && found.compareTo(attack.alone()) > 0
                    && attack.during()
                    && found.compareTo(attack.allowed()) <= 0;
            if (found != attack.alone() && !more) {
                different.add(victim + " " + attack + ": found " + found);
            }
        });
        assertThat(different).as("seed %d", seed).isEmpty();
    }

    /** The attack on its target, and nothing else. */
    private static Level alone(String name, long seed) {
        Scenario all = Scenario.load(name);
        ScenarioHost first = BenignDay.target(all);
        List<Step> steps = all.steps().stream()
                .filter(step -> step.hosts().contains(first))
                .map(step -> new Step(
                        step.at(), step.every(), 0, List.of(first), step.actor(), step.parent(), step.template()))
                .toList();
        Scenario alone =
                new Scenario(name, all.title(), "", "", all.form(), List.of(first), steps, all.expectation(), Map.of());
        return play(alone, seed).incidents().stream()
                .filter(alert -> !alert.fleet())
                .map(AlertView::severity)
                .max(Level::compareTo)
                .orElseThrow();
    }

    /** An attack on a host, whose cause goes on at the same time where {@code during}. */
    private record Hidden(String attack, String cause, boolean during, long begin, Level alone, Level allowed) {

        boolean meets(AlertView alert) {
            long from = PlayedScenario.START.toEpochMilli() + begin - 120_000;
            return alert.lastSeen() >= from && alert.firstSeen() <= from + 1_800_000;
        }
    }

    /** What each cause led to. */
    private static final class Table {

        static String of(BenignDay day, List<AlertView> incidents) {
            Map<String, Map<Level, Integer>> counts = new TreeMap<>();
            Map<String, Integer> hosts = new TreeMap<>();
            day.placements().values().forEach(at -> hosts.merge(at.cause().name(), 1, Integer::sum));
            for (AlertView alert : incidents) {
                Placement placement = day.placements().get(host(alert));
                counts.computeIfAbsent(
                                placement == null ? "fleet" : placement.cause().name(),
                                cause -> new EnumMap<>(Level.class))
                        .merge(alert.severity(), 1, Integer::sum);
            }
            StringBuilder table = new StringBuilder("| cause | hosts |");
            for (Level level : LEVELS) {
                table.append(' ').append(EnumName.lower(level)).append(" |");
            }
            table.append("\n|---|---|---|---|---|---|---|");
            hosts.put("fleet", 0);
            hosts.forEach((cause, number) -> {
                table.append("\n| ").append(cause).append(" | ").append(number).append(" |");
                for (Level level : LEVELS) {
                    table.append(' ')
                            .append(counts.getOrDefault(cause, Map.of()).getOrDefault(level, 0))
                            .append(" |");
                }
            });
            return table.toString();
        }
    }
}
