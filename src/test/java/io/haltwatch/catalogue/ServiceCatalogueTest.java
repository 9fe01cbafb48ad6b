package io.haltwatch.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCatalogueTest {

    private static final ServiceCatalogue CATALOGUE = ServiceCatalogue.builtIn();

    @TempDir
    Path folder;

    @Test
    void holdsManyServicesInManyCategories() {
        assertThat(CATALOGUE.entries()).hasSizeGreaterThan(400);
        var byCategory = CATALOGUE.entries().stream()
                .collect(Collectors.groupingBy(CatalogueEntry::category, Collectors.counting()));
        assertThat(byCategory)
                .containsKeys(
                        "database",
                        "backup",
                        "security",
                        "sensor",
                        "mail",
                        "virtualisation",
                        "erp",
                        "web",
                        "directory",
                        "sharing",
                        "remote",
                        "print",
                        "os",
                        "office",
                        "ics",
                        "container");
        assertThat(byCategory.values()).allMatch(count -> count >= 5);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "MSSQLSERVER, mssqlserver, database, 1",
                "mssqlserver, mssqlserver, database, 1",
                "MSSQL$SQLEXPRESS, mssqlserver, database, 1",
                "SQL Server (SQLEXPRESS), mssqlserver, database, 1",
                "SQLAgent$VEEAMSQL2012, sqlserveragent, database, 2",
                "MySQL80, mysql, database, 1",
                "OracleServiceXE, oracleservice, database, 1",
                "OracleXETNSListener, oracletnslistener, database, 1",
                "VeeamBackupSvc, veeambackupsvc, backup, 1",
                "\"Veeam Backup Service\", veeambackupsvc, backup, 1",
                "'Volume Shadow Copy', vss, backup, 2",
                "Volumeschattenkopie, vss, backup, 2",
                "Spouleur d'impression, spooler, print, 2",
                "Druckwarteschlange, spooler, print, 2",
                "Windows-Ereignisprotokoll, eventlog, sensor, 1",
                "MSExchangeIS, msexchangeis, mail, 1",
                "MSExchangeSomethingNew, msexchangeother, mail, 2",
                "QuickBooksDB23, quickbooksdb, erp, 1",
                "postgresql.service, postgresql, database, 1",
                "postgresql@14-main.service, postgresql, database, 1",
                "auditd.service, auditd, sensor, 1",
                "CDPUserSvc_1a2b3c, cdpusersvc, os, 3",
                "unistoresvc_1af40a, cdpusersvc, os, 3",
                "AVP21.3, avp, security, 1",
                "  W3SVC , w3svc, web, 1",
                "svc$, svc$, os, 3"
            })
    void aServiceIsFoundByAnyOfItsNames(String name, String entry, String category, int tier) {
        assertThat(CATALOGUE.byService(name)).hasValueSatisfying(found -> {
            assertThat(found.name()).isEqualTo(entry);
            assertThat(found.category()).isEqualTo(category);
            assertThat(found.tier()).isEqualTo(tier);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\"\"", "_1a2b3c", ".service", "license", "SQ", "Spooler2", "MSSQ", "wsense", "*", "%"})
    void whatIsUnknownStaysUnknown(String name) {
        assertThat(CATALOGUE.byService(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Program Files\\Microsoft SQL Server\\MSSQL15.MSSQLSERVER\\MSSQL\\Binn\\sqlservr.exe, mssqlserver",
        "C:/SQL/SQLSERVR.EXE, mssqlserver",
        "sqlservr, mssqlserver",
        "/usr/sbin/mysqld, mysql",
        "\"C:\\Windows\\System32\\spoolsv.exe\", spooler",
        "agntsvc.exe, agntsvc"
    })
    void anImageIsFoundByItsBaseName(String image, String entry) {
        assertThat(CATALOGUE.byImage(image)).map(CatalogueEntry::name).hasValue(entry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\Windows\\System32\\svchost.exe",
                "java.exe",
                "/usr/bin/java",
                "cmd.exe",
                "powershell.exe",
                "lsass.exe",
                "services.exe",
                "w3wp.exe",
                "sfc.exe",
                "net.exe",
                "node",
                "sh",
                "",
                "C:\\",
                ".exe"
            })
    void programsThatRunManyThingsAreNoImage(String image) {
        assertThat(CATALOGUE.byImage(image)).isEmpty();
    }

    @Test
    void labelsTellWhatIsSpecial() {
        assertThat(labelled("core"))
                .contains(
                        "dhcp",
                        "dnscache",
                        "eventlog",
                        "lanmanserver",
                        "lanmanworkstation",
                        "schedule",
                        "winmgmt",
                        "profsvc",
                        "samss",
                        "themes",
                        "gpsvc",
                        "lsm",
                        "power",
                        "bfe")
                .doesNotContain("spooler", "mssqlserver", "vss");
        assertThat(labelled("sensor"))
                .contains(
                        "eventlog",
                        "sysmon",
                        "sysmon64",
                        "sysmondrv",
                        "windefend",
                        "sense",
                        "csfalconservice",
                        "auditd",
                        "winlogbeat",
                        "nxlog",
                        "elastic agent");
        assertThat(labelled("kill-list"))
                .contains("agntsvc", "encsvc", "isqlplussvc", "xfssvccon", "mydesktopservice", "sqbcoreservice")
                .doesNotContain("mssqlserver", "vss", "dbsnmp");
    }

    /** A demand-started service stops by itself: as a bare effect it must not alarm. */
    @Test
    void servicesThatComeAndGoAreNotOfTheFirstTier() {
        for (String name :
                List.of("VSS", "swprv", "wbengine", "SDRSVC", "msiserver", "TrustedInstaller", "BITS", "wuauserv")) {
            assertThat(CATALOGUE.byService(name))
                    .as(name)
                    .hasValueSatisfying(entry -> assertThat(entry.tier()).isGreaterThan(1));
        }
    }

    @Test
    void ofSeveralWildcardsTheMostSpecificOneCounts() throws IOException {
        ServiceCatalogue catalogue = load("""
                category: test
                services:
                  - {name: wide, tier: 3, keys: ['acme*']}
                  - {name: narrow, tier: 3, keys: ['acme-db*']}
                  - {keys: [acme-db-1], tier: 1}
                  - {name: first, tier: 3, keys: ['zz*9']}
                  - {name: second, tier: 3, keys: ['zz9*']}
                """);
        assertThat(catalogue.byService("ACME-web")).map(CatalogueEntry::name).hasValue("wide");
        assertThat(catalogue.byService("acme-db-2")).map(CatalogueEntry::name).hasValue("narrow");
        assertThat(catalogue.byService("acme-db-1.service"))
                .map(CatalogueEntry::name)
                .hasValue("acme-db-1");
        assertThat(catalogue.byService("zz99")).map(CatalogueEntry::name).hasValue("first");
    }

    @Test
    void anEntryOfTheSameNameReplacesTheOneThatShips() throws IOException {
        ServiceCatalogue catalogue = load("""
                services:
                  - {name: Spooler, category: payroll, tier: 1, keys: [Spooler], images: [spoolsv.exe]}
                """);
        assertThat(catalogue.byService("spooler"))
                .hasValueSatisfying(entry -> assertThat(entry.category()).isEqualTo("payroll"));
        assertThat(catalogue.byService("Druckwarteschlange")).isEmpty();
        assertThat(catalogue.entries()).hasSameSizeAs(CATALOGUE.entries());
    }

    @Test
    void allProblemsAreListedWithFileAndLine() throws IOException {
        assertThatThrownBy(() -> load("""
                        category: test
                        services:
                          - {keys: [a], tier: 4}
                          - {keys: [b], tier: high}
                          - {keys: [''], tier: 1}
                          - {keys: ['*'], tier: 1}
                          - {keys: ['c*'], tier: 1}
                          - {tier: 1}
                          - {keys: [d], tier: 1, images: [svchost.exe]}
                          - {keys: [e], tier: 1, colour: red}
                          - {keys: [f], tier: 1, category: Two Words}
                          - {keys: [g], tier: 1, labels: [importent]}
                          - {keys: [h], tier: 1, images: ['C:\\x\\h.exe']}
                          - {keys: [MyThing, wuauserv], tier: 1, images: [sqlservr.exe]}
                          - {keys: [i], tier: 1}
                          - {keys: [I], tier: 1}
                        """))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(e.problems())
                                .map(problem -> problem.replace(folder + "/", ""))
                                .satisfiesExactly(
                                        p -> assertThat(p).startsWith("my.yml:3: expected a tier of 1"),
                                        p -> assertThat(p)
                                                .startsWith("my.yml:4: expected a whole number, found 'high'"),
                                        p -> assertThat(p).startsWith("my.yml:5: expected a name"),
                                        p -> assertThat(p).startsWith("my.yml:6: expected a name"),
                                        p -> assertThat(p).startsWith("my.yml:7: expected a 'name'"),
                                        p -> assertThat(p).startsWith("my.yml:8: expected at least one of"),
                                        p -> assertThat(p).startsWith("my.yml:9: 'svchost.exe' cannot be an image"),
                                        p -> assertThat(p).startsWith("my.yml:10: unknown key 'colour'"),
                                        p -> assertThat(p).startsWith("my.yml:11: expected a category"),
                                        p -> assertThat(p).startsWith("my.yml:12: unknown label"),
                                        p -> assertThat(p).startsWith("my.yml:13: expected the base name"),
                                        p -> assertThat(p).startsWith("my.yml:16: there is an entry 'i'"),
                                        p -> assertThat(p)
                                                .startsWith(
                                                        "my.yml:14: the key 'wuauserv' of 'mything' belongs to 'wuauserv' (os.yml:"),
                                        p -> assertThat(p)
                                                .startsWith(
                                                        "my.yml:14: the image 'sqlservr' of 'mything' belongs to 'mssqlserver'")));
    }

    @Test
    void filesThatCannotBeReadAreProblemsToo() throws IOException {
        assertThatThrownBy(() -> load("services: ["))
                .hasMessageContaining("my.yml:")
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> ServiceCatalogue.load(List.of(folder.resolve("absent.yml"))))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("absent.yml: cannot be read");
    }

    @Test
    void noImageIsShared() {
        Set<String> images = CATALOGUE.entries().stream()
                .flatMap(entry -> entry.images().stream())
                .map(ServiceName::image)
                .collect(Collectors.toSet());
        assertThat(images).doesNotContainAnyElementsOf(CatalogueFile.HOSTS).hasSizeGreaterThan(300);
    }

    @Test
    void everyKeyLeadsToItsEntry() {
        Function<String, String> find =
                name -> CATALOGUE.byService(name).map(CatalogueEntry::name).orElse("");
        for (CatalogueEntry entry : CATALOGUE.entries()) {
            assertThat(entry.keys())
                    .allSatisfy(key -> assertThat(find.apply(key)).isEqualTo(entry.name()));
            assertThat(find.apply(entry.name())).isEqualTo(entry.name());
        }
    }

    private Set<String> labelled(String label) {
        return CATALOGUE.entries().stream()
                .filter(entry -> entry.labels().contains(label))
                .map(CatalogueEntry::name)
                .collect(Collectors.toSet());
    }

    private ServiceCatalogue load(String yaml) throws IOException {
        Path file = folder.resolve("my.yml");
        Files.writeString(file, yaml);
        return ServiceCatalogue.load(List.of(file));
    }
}
