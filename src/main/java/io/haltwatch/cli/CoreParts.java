package io.haltwatch.cli;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.catalogue.TenantCatalogues;
import io.haltwatch.config.Settings;
import io.haltwatch.fleet.FleetCorrelations;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.mask.Masking;
import io.haltwatch.reference.ReferenceTables;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.telemetry.SchemaEventReader;
import org.jspecify.annotations.Nullable;

/** What the core is made of besides its rules: loaded once, while rule sets come and go. */
record CoreParts(
        SchemaEventReader reader,
        Interpreter interpreter,
        TargetResolver targets,
        IntakeLimits limits,
        Masking masking,
        IncidentPolicy policy,
        ReferenceTables reference) {

    /** @param host of records that name none, or null: those cannot be used */
    static CoreParts of(Settings settings, @Nullable String host) {
        TenantCatalogues catalogues = new TenantCatalogues(ServiceCatalogue.load(settings.catalogues()));
        return new CoreParts(
                SchemaEventReader.load(settings.schemas(), host, settings.tenant()),
                new Interpreter(catalogues),
                new TargetResolver(catalogues),
                settings.intake(),
                Masking.load(settings.masking()),
                settings.incident(),
                new ReferenceTables(catalogues));
    }

    /** @throws IllegalArgumentException when a correlation looks further back than it was loaded for */
    DetectionCore with(RuleSet rules) {
        FleetCorrelations fleet = new FleetCorrelations(rules);
        return new DetectionCore(
                rules,
                intake(rules),
                new HostStage(rules, targets, policy),
                new GroupMembers(fleet),
                new GroupStage(fleet, policy),
                reference);
    }

    Intake intake(RuleSet rules) {
        return new Intake(reader, interpreter, rules, limits, masking);
    }
}
