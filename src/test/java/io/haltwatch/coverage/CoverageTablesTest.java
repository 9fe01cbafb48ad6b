package io.haltwatch.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.scenario.Scenario;
import io.haltwatch.scenario.ScenarioPlayer;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ProducedKind;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.Samples;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoverageTablesTest {

    private static final SchemaEventReader READER = SchemaEventReader.builtIn();
    private static final Interpreter INTERPRETER = new Interpreter(ServiceCatalogue.builtIn());
    private static final Map<CoveredPlatform, PlatformTable> TABLES = CoverageTables.builtIn();

    /** No agent for ESXi writes the schemas of which each record tells the platform. */
    private static final Set<CoveredPlatform> ANY_PLATFORM =
            EnumSet.of(CoveredPlatform.WINDOWS, CoveredPlatform.LINUX, CoveredPlatform.MACOS);

    @Test
    void everyKindOfEveryMappingHasItsPlaceInTheTableOfItsPlatform() {
        List<String> missing = new ArrayList<>();
        for (ProducedKind produced : READER.kinds()) {
            for (CoveredPlatform platform : platforms(produced)) {
                PlatformTable table = table(platform);
                boolean placed = table.silent().containsKey(produced.kind())
                        || table.ways().stream().anyMatch(way -> way.kinds().contains(produced.kind()));
                if (!placed) {
                    missing.add(platform + " " + produced);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static PlatformTable table(CoveredPlatform platform) {
        return Objects.requireNonNull(TABLES.get(platform));
    }

    private static Set<CoveredPlatform> platforms(ProducedKind produced) {
        if (produced.product() == null) {
            return produced.kind() == EventKind.CONTAINER_STATE ? EnumSet.of(CoveredPlatform.CONTAINERS) : ANY_PLATFORM;
        }
        return CoveredPlatform.of(new CountedEvent(
                        "default",
                        HostGroups.NONE,
                        DataSource.SERVICE_METADATA,
                        produced.schema(),
                        produced.kind(),
                        new LogSource(produced.product(), null, null),
                        EventDetail.NONE))
                .map(platform -> (Set<CoveredPlatform>) EnumSet.of(platform))
                .orElse(Set.of());
    }

    @Test
    void everyVerbCanBeSeenOrIsSaidToBeUnseen() {
        List<String> missing = new ArrayList<>();
        for (PlatformTable table : TABLES.values()) {
            for (Verb verb : Verb.values()) {
                Set<Route> told = EnumSet.noneOf(Route.class);
                table.facets().forEach(facet -> {
                    if (facet instanceof Facet.Deed deed && deed.verb() == verb) {
                        told.add(deed.route());
                    }
                });
                table.unseen().stream()
                        .filter(unseen -> unseen.verbs().contains(verb))
                        .forEach(unseen -> told.add(unseen.route()));
                if (told.isEmpty()) {
                    missing.add(table.platform() + " " + verb);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void whatIsSaidToBeUnseenIsShownByNothing() {
        for (PlatformTable table : TABLES.values()) {
            Set<Facet> facets = table.facets();
            for (PlatformTable.Unseen unseen : table.unseen()) {
                for (Verb verb : unseen.verbs()) {
                    assertThat(facets)
                            .as("%s: %s", table.platform(), unseen.why())
                            .doesNotContain(new Facet.Deed(verb, unseen.route()));
                }
            }
        }
    }

    @Test
    void whatInterpretersMakeOfRecordsIsWhatTheTablesSay() throws IOException {
        Set<String> unsaid = new TreeSet<>();
        for (Event event : events()) {
            CountedEvent counted = CountedEvent.of(event, HostGroups.NONE);
            PlatformTable table =
                    table(CoveredPlatform.of(counted).orElseThrow(() -> new AssertionError("no platform: " + event)));
            Set<Facet> said = table.ways().stream()
                    .filter(way -> way.isBy(counted))
                    .flatMap(way -> Stream.concat(way.shows().stream(), way.some().stream()))
                    .collect(Collectors.toSet());
            for (ServiceAction action : INTERPRETER.interpret(event).actions()) {
                if (!said.containsAll(facets(action))) {
                    unsaid.add(table.platform() + " " + counted + " " + facets(action));
                }
            }
        }
        assertThat(unsaid).isEmpty();
    }

    @Test
    void whatTheTablesSayIsShownByARecord() throws IOException {
        Map<Way, Set<Facet>> shown = new HashMap<>();
        for (Event event : events()) {
            CountedEvent counted = CountedEvent.of(event, HostGroups.NONE);
            Interpretation meaning = INTERPRETER.interpret(event);
            CoveredPlatform.of(counted)
                    .ifPresent(platform -> table(platform).ways().stream()
                            .filter(way -> way.isBy(counted))
                            .forEach(way -> shown.computeIfAbsent(way, key -> new HashSet<>())
                                    .addAll(shown(event, meaning))));
        }
        List<String> unproved = new ArrayList<>();
        for (PlatformTable table : TABLES.values()) {
            for (Way way : table.ways()) {
                way.shows().stream()
                        .filter(facet -> !shown.getOrDefault(way, Set.of()).contains(facet))
                        .forEach(facet -> unproved.add(table.platform() + ": " + way.name() + ": " + facet));
            }
        }
        assertThat(unproved).isEmpty();
    }

    private static Set<Facet> shown(Event event, Interpretation meaning) {
        Set<Facet> shown = new HashSet<>();
        for (ServiceAction action : meaning.actions()) {
            shown.addAll(facets(action));
            Actor actor = action.actor();
            if (actor.user() != null || actor.userSid() != null) {
                shown.add(new Facet.Who(ActorPart.USER));
            }
            if (actor.image() != null) {
                shown.add(new Facet.Who(ActorPart.PROCESS));
            }
            if (actor.parentImage() != null) {
                shown.add(new Facet.Who(ActorPart.PARENT));
            }
            // Alerts show it with the evidence.
            if (event.text("IpAddress") != null) {
                shown.add(new Facet.Who(ActorPart.ADDRESS));
            }
        }
        if (meaning.contexts().stream()
                .map(ContextFact::kind)
                .anyMatch(Set.of(ContextFact.Kind.REMOTE_LOGON, ContextFact.Kind.REMOTE_SERVICE_CONTROL)::contains)) {
            shown.add(new Facet.Who(ActorPart.ADDRESS));
        }
        return shown;
    }

    /** A value or file that is written is both asked for and done. */
    private static Set<Facet> facets(ServiceAction action) {
        Via via = action.via();
        if (action.phase() == Phase.ATTEMPT) {
            return Set.of(new Facet.Deed(action.verb(), via == Via.COMMAND ? Route.COMMAND : Route.API));
        }
        Facet effect = new Facet.Deed(action.verb(), Route.EFFECT);
        return via == Via.REGISTRY || via == Via.FILE
                ? Set.of(effect, new Facet.Deed(action.verb(), Route.DIRECT))
                : Set.of(effect);
    }

    private static List<Event> events() throws IOException {
        List<byte[]> records = new ArrayList<>();
        Samples.bySource().values().forEach(records::addAll);
        for (String name : Scenario.builtIn()) {
            new ScenarioPlayer(Instant.parse("2026-03-04T14:00:00Z"), 7)
                    .play(Scenario.load(name))
                    .forEach(record -> records.add(record.value()));
        }
        List<Event> events = new ArrayList<>(ProofRecords.all());
        for (byte[] record : records) {
            if (READER.read(record, DataSource.SERVICE_METADATA, "default", Origin.NO_APPEND_TIME)
                    instanceof ReadResult.Read read) {
                events.add(read.event());
            }
        }
        return events;
    }
}
