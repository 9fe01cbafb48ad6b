package io.haltwatch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packages follow the flow of docs/architecture.md, and stay apart where they must. */
class ArchitectureTest {

    private static final String ROOT = "io.haltwatch.";

    /** Each level may use the levels before it; packages of one level do not see each other. */
    private static final List<Set<String>> FLOW = List.of(
            Set.of("yaml"),
            Set.of("telemetry"),
            Set.of("catalogue"),
            Set.of("interpret"),
            Set.of("sigma"),
            Set.of("mask"),
            Set.of("signal"),
            Set.of("reference"),
            Set.of("correlate"),
            Set.of("incident"),
            Set.of("fleet"),
            Set.of("alert"),
            Set.of("coverage"),
            Set.of("stream", "replay", "scenario"),
            Set.of("config"),
            Set.of("reload"),
            Set.of("ops"),
            Set.of("cli"),
            Set.of("demo"));

    private static final String[] CORE = {
        ROOT + "yaml..",
        ROOT + "telemetry..",
        ROOT + "catalogue..",
        ROOT + "interpret..",
        ROOT + "sigma..",
        ROOT + "mask..",
        ROOT + "signal..",
        ROOT + "reference..",
        ROOT + "correlate..",
        ROOT + "incident..",
        ROOT + "fleet..",
        ROOT + "alert..",
        ROOT + "coverage.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.haltwatch");

    @Test
    void importsFollowTheFlowAndNeverGoBack() {
        for (int level = 0; level < FLOW.size(); level++) {
            for (String name : FLOW.get(level)) {
                String[] notYet = packagesNotBefore(level, name);
                if (notYet.length > 0) {
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + name + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(notYet)
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }
            }
        }
    }

    @Test
    void everyPackageHasItsPlaceInTheFlow() {
        Set<String> placed = FLOW.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        Set<String> found = CLASSES.stream()
                .map(c -> c.getPackageName().substring(ROOT.length()).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(placed).containsAll(found);
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theCoreKnowsNeitherKafkaNorMetricsNorTheCommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "kafka..", "io.micrometer..", "picocli..", "io.smallrye..")
                .check(CLASSES);
    }

    @Test
    void nothingButTheDemoSeesTheBroker() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "demo..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "kafka..",
                        "scala..",
                        "org.apache.kafka.server..",
                        "org.apache.kafka.metadata..",
                        "org.apache.kafka.controller..",
                        "org.apache.kafka.storage..",
                        "org.apache.kafka.raft..",
                        "org.apache.kafka.image..")
                .check(CLASSES);
    }

    @Test
    void nothingReachesIntoTheInternalsOfKafkaStreams() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "demo..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..internals..")
                .check(CLASSES);
    }

    @Test
    void regularExpressionsRunInLinearTime() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.regex.Pattern")
                .check(CLASSES);
    }

    @Test
    void theCoreNeverAsksForTheTime() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .check(CLASSES);
    }

    private static String[] packagesNotBefore(int level, String name) {
        return FLOW.subList(level, FLOW.size()).stream()
                .flatMap(Set::stream)
                .filter(other -> !other.equals(name))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
    }
}
