package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.telemetry.TenantSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the core of a command that runs over files is made of. */
final class CoreOptions {

    @Mixin
    private final RuleOptions rules = new RuleOptions();

    @Option(
            names = "--schemas",
            paramLabel = "FILE",
            description = "Mapping files of telemetry schemas, asked before all others.")
    private List<Path> schemas = new ArrayList<>();

    @Option(names = "--catalogue", paramLabel = "FILE", description = "Services besides those of the configuration.")
    private List<Path> catalogues = new ArrayList<>();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "Whose records they are: files have neither topics nor headers to tell.")
    private @Nullable String tenant;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "The host of records that name none: files taken from a host often do not.")
    private @Nullable String host;

    @Option(
            names = "--reference",
            paramLabel = "FILE|DIR",
            description = "Reference data: files named for their kind, such as assets.yml, or a directory of them.")
    private List<Path> reference = new ArrayList<>();

    /** The core of these options. */
    DetectionCore core() {
        return parts().with(RuleSet.load(settings().rules()));
    }

    /** The core's parts of these options. */
    CoreParts parts() {
        return parts(host);
    }

    private CoreParts parts(@Nullable String hostOfOthers) {
        Settings settings = settings();
        CoreParts parts = CoreParts.of(settings, hostOfOthers);
        if (!reference.isEmpty()) {
            new ReferenceFiles(ReferenceOptions.tenant(settings, null))
                    .read(reference)
                    .forEach(row -> parts.reference().put(row.row()));
        }
        return parts;
    }

    /** The core's parts for a command whose answer does not depend on the host: records that name none can be used. */
    CoreParts partsForAnyHost() {
        return parts(host == null ? "unknown" : host);
    }

    /** Rules of the command line alone. */
    List<Path> givenRules() {
        return rules.given();
    }

    /** The configuration with what the command line adds to it. */
    Settings settings() {
        Settings settings = rules.settings();
        return new Settings(
                settings.kafka(),
                settings.topics(),
                settings.layout(),
                tenant == null ? settings.tenant() : new TenantSource.Constant(tenant),
                settings.rules(),
                settings.rulesReload(),
                both(schemas, settings.schemas()),
                both(settings.catalogues(), catalogues),
                settings.masking(),
                settings.intake(),
                settings.incident(),
                settings.minimumSeverity(),
                settings.stream(),
                settings.closeTimeout(),
                settings.http());
    }

    private static List<Path> both(List<Path> first, List<Path> second) {
        List<Path> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
