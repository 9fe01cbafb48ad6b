package io.haltwatch.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.catalogue.TenantCatalogues;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.telemetry.HostKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceTablesTest {

    private final TenantCatalogues catalogues = new TenantCatalogues(ServiceCatalogue.builtIn());
    private final ReferenceTables tables = new ReferenceTables(catalogues);

    @Test
    void anAssetIsFoundByItsNameAndItsAliases() throws BadRowException {
        asset("db01", "'aliases':['SQL.corp.example','db01'],'criticality':'critical'");

        assertThat(tables.asset(host("db01")).orElseThrow().criticality()).isEqualTo(Asset.Criticality.CRITICAL);
        assertThat(tables.asset(host("sql")).orElseThrow().host()).isEqualTo("db01");
        assertThat(tables.asset(host("db02"))).isEmpty();
    }

    @Test
    void anAliasThatAnUpdateTookAwayFindsNothing() throws BadRowException {
        asset("db01", "'aliases':['sql','old']");
        asset("db01", "'aliases':['sql']");

        assertThat(tables.asset(host("old"))).isEmpty();
        assertThat(tables.asset(host("sql"))).isPresent();
        tables.delete(ReferenceKind.ASSETS, "acme|db01");
        assertThat(tables.asset(host("sql"))).isEmpty();
        assertThat(tables.asset(host("db01"))).isEmpty();
    }

    @Test
    void aHostsOwnNameGoesBeforeAnothersAlias() throws BadRowException {
        asset("db01", "'aliases':['db02']");
        asset("db02", "'owner':'me'");

        assertThat(tables.asset(host("db02")).orElseThrow().owner()).isEqualTo("me");
    }

    @Test
    void windowsAreFoundByNameAliasGroupAndWildcardInTheOrderOfTheirIds() throws BadRowException {
        asset("db01", "'aliases':['sql'],'groups':['ERP']");
        window("4-alias", "'hosts':['SQL']");
        window("3-pattern", "'hosts':['db?1','web*']");
        window("2-group", "'groups':['erp']");
        window("1-name", "'hosts':['DB01.corp.example']");
        window("0-other", "'hosts':['db02'],'groups':['web']");

        assertThat(tables.maintenance(host("db01")))
                .extracting(MaintenanceWindow::id)
                .containsExactly("1-name", "2-group", "3-pattern", "4-alias");
        assertThat(tables.maintenance(host("sql"))).hasSize(4);
        assertThat(tables.maintenance(host("web7")))
                .extracting(MaintenanceWindow::id)
                .containsExactly("3-pattern");
    }

    @Test
    void aWindowThatMovedOrEndedCoversItsHostNoLonger() throws BadRowException {
        window("w", "'hosts':['db*','web1'],'groups':['erp']");
        window("w", "'hosts':['mail1']");

        assertThat(tables.maintenance(host("db01"))).isEmpty();
        assertThat(tables.maintenance(host("web1"))).isEmpty();
        assertThat(tables.maintenance(host("mail1"))).hasSize(1);
        tables.delete(ReferenceKind.MAINTENANCE_WINDOWS, "acme|w");
        assertThat(tables.maintenance(host("mail1"))).isEmpty();
    }

    @Test
    void patternsOfAddressesStayWhole() throws BadRowException {
        window("w", "'hosts':['10.0.*','db*.corp.example']");

        assertThat(tables.maintenance(host("10.0.3.4"))).hasSize(1);
        assertThat(tables.maintenance(host("10.1.3.4"))).isEmpty();
        assertThat(tables.maintenance(host("db7"))).hasSize(1);
    }

    @Test
    void anAccountIsFoundBySidFirstAndWithoutCase() throws BadRowException {
        put(ReferenceKind.IDENTITIES, "corp\\svc", "'account':'CORP\\\\svc','kind':'service'");
        put(ReferenceKind.IDENTITIES, "s-1-5-21-7", "'account':'S-1-5-21-7','kind':'break_glass'");

        assertThat(tables.identity("acme", "corp\\SVC", null).orElseThrow().kind())
                .isEqualTo(Identity.Kind.SERVICE);
        assertThat(tables.identity("acme", "CORP\\svc", "S-1-5-21-7")
                        .orElseThrow()
                        .kind())
                .isEqualTo(Identity.Kind.BREAK_GLASS);
        assertThat(tables.identity("acme", null, null)).isEmpty();
    }

    @Test
    void anAccountIsFoundByTheSidThatItsRowGivesUntilItGivesAnother() throws BadRowException {
        put(ReferenceKind.IDENTITIES, "corp\\svc", "'account':'CORP\\\\svc','kind':'service','sid':'s-1-5-21-7'");

        assertThat(tables.identity("acme", null, "S-1-5-21-7").orElseThrow().account())
                .isEqualTo("corp\\svc");
        put(ReferenceKind.IDENTITIES, "corp\\svc", "'account':'CORP\\\\svc','kind':'service','sid':'S-1-5-21-8'");
        assertThat(tables.identity("acme", null, "S-1-5-21-7")).isEmpty();
        assertThat(tables.identity("acme", null, "S-1-5-21-8")).isPresent();
        assertThat(tables.identity("umbrella", null, "S-1-5-21-8")).isEmpty();
    }

    @Test
    void exceptionsThatEndWithinAWeekAreCounted() throws BadRowException {
        put(ReferenceKind.EXCEPTIONS, "e", EXCEPTION);
        Instant end = tables.exceptions("acme").get(0).expires();

        assertThat(tables.exceptionsExpiring(end.minus(Duration.ofDays(8)))).isZero();
        assertThat(tables.exceptionsExpiring(end.minus(Duration.ofDays(7)))).isOne();
        assertThat(tables.exceptionsExpiring(end.minusMillis(1))).isOne();
        assertThat(tables.exceptionsExpiring(end)).isZero();
    }

    @Test
    void nothingCrossesTenants() throws BadRowException {
        asset("db01", "'aliases':['sql']");
        window("w", "'hosts':['*']");
        put(ReferenceKind.IDENTITIES, "corp\\svc", "'account':'corp\\\\svc','kind':'service'");
        put(ReferenceKind.EXCEPTIONS, "e", EXCEPTION);
        put(
                ReferenceKind.SERVICE_CATALOGUE,
                "acme-erp",
                "'name':'acme-erp','category':'erp','tier':1,'keys':['AcmeERP']");
        HostKey other = new HostKey("umbrella", "db01");

        assertThat(tables.exceptions("acme")).hasSize(1);
        assertThat(tables.asset(other)).isEmpty();
        assertThat(tables.maintenance(other)).isEmpty();
        assertThat(tables.identity("umbrella", "corp\\svc", null)).isEmpty();
        assertThat(tables.exceptions("umbrella")).isEmpty();
        TargetResolver targets = new TargetResolver(catalogues);
        assertThat(targets.of("acme").service("AcmeERP").tier()).isEqualTo(1);
        assertThat(targets.of("umbrella").service("AcmeERP").catalogued()).isFalse();
    }

    @Test
    void aBadRowLeavesTheOneBefore() throws BadRowException {
        asset("db01", "'owner':'first'");

        assertThatExceptionOfType(BadRowException.class)
                .isThrownBy(() -> asset("db01", "'criticality':'very'"))
                .withMessage("'criticality' is \"very\"; expected one of [low, normal, critical]");
        assertThat(tables.asset(host("db01")).orElseThrow().owner()).isEqualTo("first");
    }

    @Test
    void whatIsNoRowIsRefusedWithItsReason() {
        assertReason(BadRowException.Reason.NOT_JSON, "acme|db01", "not json");
        assertReason(BadRowException.Reason.NOT_JSON, "acme|db01", "[]");
        assertReason(BadRowException.Reason.NOT_JSON, "acme|db01", "");
        assertReason(BadRowException.Reason.NOT_JSON, "acme|db01", "{\"a\":".repeat(10_000));
        assertReason(
                BadRowException.Reason.NOT_JSON, "acme|db01", "{\"schema_version\":1,\"host\":\"a\",\"host\":\"b\"}");
        assertReason(BadRowException.Reason.TOO_LARGE, "acme|db01", " ".repeat(70_000));
        assertReason(BadRowException.Reason.KEY, "acme|db02", "{\"schema_version\":1,\"host\":\"db01\"}");
        assertReason(BadRowException.Reason.KEY, "db01", "{\"schema_version\":1,\"host\":\"db01\"}");
        assertReason(BadRowException.Reason.KEY, "|db01", "{\"schema_version\":1,\"host\":\"db01\"}");
        assertReason(BadRowException.Reason.KEY, null, "{\"schema_version\":1,\"host\":\"db01\"}");
        assertReason(BadRowException.Reason.VERSION, "acme|db01", "{\"schema_version\":3,\"host\":\"db01\"}");
    }

    @Test
    void anOwnServiceIsJudgedAsItsTenantSaysUntilItIsDeleted() throws BadRowException {
        TargetResolver targets = new TargetResolver(catalogues);
        assertThat(targets.of("acme").service("SQL Server (MSSQLSERVER)").tier())
                .isEqualTo(1);

        put(
                ReferenceKind.SERVICE_CATALOGUE,
                "mssqlserver",
                "'name':'mssqlserver','category':'office','tier':3,'keys':['MSSQLSERVER']");

        assertThat(targets.of("acme").service("mssqlserver").tier()).isEqualTo(3);
        assertThat(targets.of("acme").service("SQL Server (MSSQLSERVER)").tier())
                .isEqualTo(3);
        assertThat(targets.of("acme").image("C:\\x\\sqlservr.exe").category()).isEqualTo("office");
        assertThat(targets.of("acme").service("WinDefend").category()).isEqualTo("security");
        tables.delete(ReferenceKind.SERVICE_CATALOGUE, "acme|mssqlserver");
        assertThat(targets.of("acme").service("mssqlserver").tier()).isEqualTo(1);
    }

    @Test
    void manyWindowsOfOneHostAreAllFoundAndAllForgotten() throws BadRowException {
        for (int i = 0; i < 500; i++) {
            window("w" + i, "'hosts':['db01']");
        }
        assertThat(tables.maintenance(host("db01"))).hasSize(500);
        for (String id : IntStream.range(0, 500).mapToObj(i -> "w" + i).collect(Collectors.toList())) {
            tables.delete(ReferenceKind.MAINTENANCE_WINDOWS, "acme|" + id);
        }
        assertThat(tables.maintenance(host("db01"))).isEmpty();
    }

    private static final String EXCEPTION = "'id':'e','lower_to':'low','created':'2026-03-01T00:00:00Z',"
            + "'expires':'2026-04-01T00:00:00Z','owner':'soc','ticket':'T','reason':'r','scope':{'hosts':['b*']}";

    private void assertReason(
            BadRowException.Reason reason, @org.jspecify.annotations.Nullable String key, String value) {
        assertThatExceptionOfType(BadRowException.class)
                .as(value.substring(0, Math.min(60, value.length())))
                .isThrownBy(() -> tables.put(ReferenceKind.ASSETS, key, value.getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private void asset(String host, String fields) throws BadRowException {
        put(ReferenceKind.ASSETS, host, "'host':'" + host + "'," + fields);
    }

    private void window(String id, String fields) throws BadRowException {
        put(
                ReferenceKind.MAINTENANCE_WINDOWS,
                id,
                "'id':'" + id + "','change':'CHG-1','from':'2026-03-01T22:00:00Z','to':'2026-03-02T02:00:00Z',"
                        + fields);
    }

    private void put(ReferenceKind kind, String id, String fields) throws BadRowException {
        String json = ("{'schema_version':1," + fields + "}").replace('\'', '"');
        tables.put(kind, "acme|" + id, json.getBytes(StandardCharsets.UTF_8));
    }

    private static HostKey host(String name) {
        return new HostKey("acme", name);
    }
}
