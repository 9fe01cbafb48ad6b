package io.haltwatch.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.catalogue.TenantCatalogues;
import io.haltwatch.telemetry.HostKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferenceSnapshotTest {

    private static final HostKey HOST = new HostKey("acme", "db01");

    private final ReferenceTables tables = new ReferenceTables(new TenantCatalogues(ServiceCatalogue.builtIn()));
    private final ReferenceData judged = new ReferenceSnapshot(tables);

    @Test
    void whatWasAnsweredStaysWhileRowsComeAndGo() throws BadRowException {
        tables.put(asset("first"));
        assertThat(ownerOf(judged)).isEqualTo("first");
        assertThat(judged.maintenance(HOST)).isEmpty();
        assertThat(judged.identity("acme", "CORP\\svc", null)).isEmpty();
        assertThat(judged.exceptions("acme")).isEmpty();

        tables.put(asset("second"));
        tables.put(new Identity("acme", "corp\\svc", Identity.Kind.SERVICE, null, null));
        tables.put(new MaintenanceWindow(
                "acme", "w", "CHG1", Set.of("db01"), Set.of(), Instant.EPOCH, Instant.MAX, "ops"));

        assertThat(ownerOf(judged)).isEqualTo("first");
        assertThat(judged.maintenance(HOST)).isEmpty();
        assertThat(judged.identity("acme", "CORP\\svc", null)).isEmpty();
        tables.delete(ReferenceKind.ASSETS, "acme|db01");
        assertThat(ownerOf(judged)).isEqualTo("first");
    }

    @Test
    void theNextJudgementSeesThemAsTheyAreThen() {
        tables.put(asset("first"));
        assertThat(ownerOf(judged)).isEqualTo("first");
        tables.put(asset("second"));

        assertThat(ownerOf(new ReferenceSnapshot(tables))).isEqualTo("second");
    }

    @Test
    void tenantsAndAccountsAreKeptApart() {
        tables.put(asset("first"));
        tables.put(new Identity("acme", "corp\\svc", Identity.Kind.SERVICE, null, null));

        assertThat(judged.asset(HOST)).isPresent();
        assertThat(judged.asset(new HostKey("umbrella", "db01"))).isEmpty();
        assertThat(judged.identity("acme", "corp\\other", null)).isEmpty();
        assertThat(judged.identity("acme", "corp\\svc", null)).isPresent();
        assertThat(judged.identity("umbrella", "corp\\svc", null)).isEmpty();
    }

    private static @Nullable String ownerOf(ReferenceData data) {
        return data.asset(HOST).orElseThrow().owner();
    }

    private static Asset asset(String owner) {
        return new Asset("acme", "db01", Set.of(), Set.of(), Set.of(), Asset.Criticality.NORMAL, owner, Set.of());
    }
}
