package io.haltwatch.cli;

import io.haltwatch.config.Settings;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.telemetry.TenantName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which rows a command is about: those of one kind and one tenant. */
final class ReferenceOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            converter = Kinds.class,
            completionCandidates = Slugs.class,
            description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // picocli
    private ReferenceKind kind;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "Whose rows they are, instead of the configuration's.")
    private @Nullable String tenant;

    /** Names of kinds. */
    static final class Kinds implements ITypeConverter<ReferenceKind> {
        @Override
        public ReferenceKind convert(String value) {
            return ReferenceKind.of(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is no kind of reference data; expected one of " + ReferenceFiles.slugs()));
        }
    }

    /** For the usage text. */
    static final class Slugs implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return new ArrayList<>(ReferenceFiles.slugs()).iterator();
        }
    }

    ReferenceKind kind() {
        return kind;
    }

    String tenant(Settings settings) {
        return tenant(settings, tenant);
    }

    /**
     * Whose rows they are.
     *
     * @param given on the command line, or null
     */
    static String tenant(Settings settings, @Nullable String given) {
        String name = given == null ? settings.tenant().ofAll() : given;
        if (name == null) {
            throw CommandFailure.usage(
                    "each record says whose it is (haltwatch.tenant.from), but not these rows: give --tenant");
        }
        String flaw = TenantName.flaw(name);
        if (flaw != null) {
            throw CommandFailure.usage("--tenant: '" + name + "' " + flaw);
        }
        return name;
    }

    ReferenceTopic topic(Settings settings) {
        return new ReferenceTopic(BrokerOptions.interactive(settings), topicName(settings));
    }

    String topicName(Settings settings) {
        String name = settings.topics().reference().get(kind);
        if (name == null) {
            throw CommandFailure.usage("haltwatch.topics.reference-" + kind.slug()
                    + " is empty in this configuration: nobody would read the rows");
        }
        Terminal.connecting(spec, settings.kafka());
        return name;
    }

    /** Rows and keys in one word for each number. */
    static String rows(List<?> rows) {
        return rows.size() == 1 ? "1 row" : rows.size() + " rows";
    }
}
