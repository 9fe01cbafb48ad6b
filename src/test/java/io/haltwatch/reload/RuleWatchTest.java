package io.haltwatch.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.sigma.RuleSources;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleWatchTest {

    private static final String RULE = """
            title: Booking
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11
            logsource: {product: windows, category: process_creation}
            detection: {selection: {CommandLine|contains: booking}, condition: selection}
            level: low
            """;
    private static final String OTHER = RULE.replace("level: low", "level: high");
    private static final String BROKEN = RULE.replace("contains", "containz");

    @TempDir
    private Path directory;

    private final List<RuleSet> inForce = new ArrayList<>();
    private final List<List<String>> refused = new ArrayList<>();

    private final RuleObserver observer = new RuleObserver() {
        @Override
        public void inForce(RuleSet rules) {
            inForce.add(rules);
        }

        @Override
        public void refused(List<String> problems) {
            refused.add(problems);
        }
    };

    @Test
    void aChangedFileIsInForceOnceTwoLooksFoundTheSame() throws IOException {
        write(RULE);
        List<RuleSet> used = new ArrayList<>();
        RuleWatch watch = watch(used::add);
        write(OTHER);

        watch.look();
        assertThat(used).isEmpty();
        watch.look();

        assertThat(used).hasSize(1);
        assertThat(used.get(0).hash())
                .isEqualTo(RuleSet.load(List.of(directory)).hash());
        assertThat(inForce).hasSize(2).last().isSameAs(used.get(0));
        watch.look();
        assertThat(used).hasSize(1);
    }

    @Test
    void aCopyUnderWayIsNeverTaken() throws IOException {
        write(RULE);
        List<RuleSet> used = new ArrayList<>();
        RuleWatch watch = watch(used::add);

        for (int length = 20; length < OTHER.length(); length += 20) {
            write(OTHER.substring(0, length));
            watch.look();
        }

        assertThat(used).isEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void brokenRulesLeaveTheOldOnesAndAreToldOnce() throws IOException {
        write(RULE);
        List<RuleSet> used = new ArrayList<>();
        RuleWatch watch = watch(used::add);
        write(BROKEN);

        for (int i = 0; i < 5; i++) {
            watch.look();
        }

        assertThat(used).isEmpty();
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).get(0)).contains("rules.yml:4", "unknown modifier 'containz'");

        write(BROKEN + "# still\n");
        watch.look();
        watch.look();
        assertThat(refused).hasSize(2);

        write(RULE);
        watch.look();
        watch.look();
        assertThat(used).as("nothing changed against what is in force").isEmpty();
        assertThat(inForce).as("but that all is well again is told").hasSize(2);
    }

    @Test
    void rulesThatWhatRunsCannotTakeAreRefusedWithTheReason() throws IOException {
        write(RULE);
        RuleWatch watch = watch(rules -> {
            throw new UnusableRulesException("too long");
        });
        write(OTHER);
        watch.look();
        watch.look();

        assertThat(refused).containsExactly(List.of("too long"));
        assertThat(inForce).hasSize(1);
    }

    @Test
    void whatFailsAtEachLookIsToldOnce() throws IOException {
        RuleSources sources;
        RuleWatch watch;
        try (FileSystem archive = FileSystems.newFileSystem(directory.resolve("rules.zip"), Map.of("create", "true"))) {
            Path rules = Files.createDirectory(archive.getPath("/rules"));
            Files.writeString(rules.resolve("rules.yml"), RULE);
            sources = RuleSources.of(List.of(rules));
            RuleSnapshot loaded = RuleSnapshot.read(sources);
            watch = new RuleWatch(sources, loaded, loaded.ruleSet(), set -> {}, observer);
            watch.look();
            assertThat(refused).isEmpty();
        }

        // To read from a closed file system is no I/O error but a mistake of the program.
        for (int i = 0; i < 5; i++) {
            watch.look();
        }

        assertThat(refused).containsExactly(List.of("java.nio.file.ClosedFileSystemException"));
    }

    @Test
    void aDirectoryThatVanishesTakesNoRuleAway() throws IOException {
        Path rules = Files.createDirectory(directory.resolve("rules"));
        Files.writeString(rules.resolve("rules.yml"), RULE);
        List<RuleSet> used = new ArrayList<>();
        RuleSnapshot sources = RuleSnapshot.read(RuleSources.of(List.of(rules)));
        RuleWatch watch =
                new RuleWatch(RuleSources.of(List.of(rules)), sources, sources.ruleSet(), used::add, observer);
        Files.delete(rules.resolve("rules.yml"));
        Files.delete(rules);

        watch.look();
        watch.look();

        assertThat(used).isEmpty();
        assertThat(refused)
                .singleElement()
                .satisfies(problems -> assertThat(problems.get(0)).contains("does not exist"));
    }

    /** As the kubelet does: a new hidden folder, and the link {@code ..data} renamed over the old one. */
    @Test
    void aConfigMapChangesByItsSwappedLink() throws IOException {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        version(mount, "..2026_01_01", RULE);
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_01_01"));
        Files.createSymbolicLink(mount.resolve("rules.yml"), Path.of("..data", "rules.yml"));
        List<RuleSet> used = new ArrayList<>();
        RuleSnapshot sources = RuleSnapshot.read(RuleSources.of(List.of(mount)));
        assertThat(sources.count()).isEqualTo(1);
        RuleWatch watch =
                new RuleWatch(RuleSources.of(List.of(mount)), sources, sources.ruleSet(), used::add, observer);

        version(mount, "..2026_01_02", OTHER);
        watch.look();
        watch.look();
        assertThat(used).as("not swapped yet").isEmpty();
        Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2026_01_02"));
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        watch.look();
        watch.look();

        assertThat(used).hasSize(1);
        assertThat(used.get(0).detections())
                .filteredOn(rule -> rule.title().equals("Booking"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.level().name()).isEqualTo("HIGH"));
    }

    @Test
    void aChangeOfPlaceholdersOrOfLogSourcesIsAChangeOfTheRules() throws IOException {
        write(RULE.replace("CommandLine|contains: booking", "CommandLine|expand|contains: '%names%'"));
        Path others = Files.createDirectory(directory.resolve(".others"));
        Path placeholders = Files.writeString(others.resolve("placeholders.yml"), "names: booking\n");
        Path logSources = Files.writeString(others.resolve("log-sources.yml"), "mappings: []\n");
        RuleSources files = new RuleSources(List.of(directory), List.of(placeholders), List.of(logSources));
        RuleSnapshot loaded = RuleSnapshot.read(files);
        List<RuleSet> used = new ArrayList<>();
        RuleWatch watch = new RuleWatch(files, loaded, loaded.ruleSet(), used::add, observer);

        Files.writeString(placeholders, "names: [booking, ledger]\n");
        watch.look();
        watch.look();
        assertThat(used).hasSize(1);
        assertThat(used.get(0).hash()).isNotEqualTo(loaded.ruleSet().hash());

        Files.writeString(logSources, """
                mappings:
                    - from: {product: windows, category: process_creation}
                      to: {product: windows, service: security}
                """);
        watch.look();
        watch.look();
        assertThat(used).hasSize(2);
        assertThat(used.get(1).detections())
                .filteredOn(rule -> rule.title().equals("Booking"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.logSource().service()).isEqualTo("security"));

        Files.writeString(placeholders, "others: x\n");
        watch.look();
        watch.look();
        assertThat(used).as("a rule has lost its value").hasSize(2);
        assertThat(refused)
                .singleElement()
                .satisfies(problems -> assertThat(problems.get(0)).contains("placeholder '%names%' has no value"));
    }

    @Test
    void changesAreCountedByIdAndContent() throws IOException {
        String second = RULE.replace("1e11", "1e12");
        write(RULE + "---\n" + second);
        RuleSet before = RuleSet.load(List.of(directory));
        write(OTHER + "---\n" + RULE.replace("1e11", "1e13"));

        RuleChanges changes = RuleChanges.between(before, RuleSet.load(List.of(directory)));

        assertThat(changes).isEqualTo(new RuleChanges(1, 1, 1));
        assertThat(RuleChanges.between(before, before)).isEqualTo(new RuleChanges(0, 0, 0));
    }

    private static void version(Path mount, String name, String rules) throws IOException {
        Files.writeString(Files.createDirectory(mount.resolve(name)).resolve("rules.yml"), rules);
    }

    private RuleWatch watch(RuleWatch.Use use) {
        RuleSnapshot sources = RuleSnapshot.read(RuleSources.of(List.of(directory)));
        return new RuleWatch(RuleSources.of(List.of(directory)), sources, sources.ruleSet(), use, observer);
    }

    private void write(String rules) throws IOException {
        Files.writeString(directory.resolve("rules.yml"), rules);
    }
}
