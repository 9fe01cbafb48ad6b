package io.haltwatch.interpret;

import io.haltwatch.catalogue.CatalogueEntry;
import io.haltwatch.catalogue.Glob;
import io.haltwatch.catalogue.PerTenant;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.catalogue.TenantCatalogues;
import io.haltwatch.telemetry.FilePath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names to targets, through the service catalogue. */
public final class TargetResolver {

    private static final int UNKNOWN_TIER = 3;
    private static final int VIRTUAL_MACHINE_TIER = 2;
    private static final int MAX_KEY = 256;

    private final Function<String, Optional<CatalogueEntry>> byService;
    private final Function<String, Optional<CatalogueEntry>> byImage;
    private final @Nullable PerTenant<TargetResolver> tenants;

    public TargetResolver(ServiceCatalogue catalogue) {
        this(catalogue::byService, catalogue::byImage);
    }

    /** Through what all tenants have; {@link #of} through a tenant's own services as well. */
    public TargetResolver(TenantCatalogues catalogues) {
        this(
                catalogues.shared()::byService,
                catalogues.shared()::byImage,
                new PerTenant<>(catalogues, TargetResolver::new));
    }

    TargetResolver(
            Function<String, Optional<CatalogueEntry>> byService, Function<String, Optional<CatalogueEntry>> byImage) {
        this(byService, byImage, null);
    }

    private TargetResolver(
            Function<String, Optional<CatalogueEntry>> byService,
            Function<String, Optional<CatalogueEntry>> byImage,
            @Nullable PerTenant<TargetResolver> tenants) {
        this.byService = byService;
        this.byImage = byImage;
        this.tenants = tenants;
    }

    /** As a tenant names its services, now. */
    public TargetResolver of(String tenant) {
        return tenants == null ? this : tenants.of(tenant);
    }

    /** A service by key, display name or alias. */
    public Target service(String written) {
        String name = written.strip();
        String plain = withoutUserSuffix(name);
        Optional<CatalogueEntry> entry = byService.apply(name);
        if (entry.isEmpty() && !plain.equals(name)) {
            entry = byService.apply(plain);
        }
        return entry.map(found -> known(found, serviceKey(found, plain), name, false))
                .orElseGet(() -> unknown(Target.Kind.SERVICE, lower(plain), name, false));
    }

    /** A process by its image: the service that it belongs to, or the process itself. */
    public Target image(String written) {
        return serviceOfImage(written)
                .orElseGet(() -> unknown(Target.Kind.PROCESS, WindowsPath.baseName(written), written.strip(), false));
    }

    /**
     * What somebody calls a program: its image, or as {@code pkill} and {@code grep} find it by a part of it the name of the
     * service ({@code mysql} for {@code mysqld}).
     */
    public Target program(String written) {
        String name = written.strip();
        return serviceOfImage(name)
                .or(() -> byService.apply(name).map(found -> known(found, lower(found.name()), name, false)))
                .orElseGet(() -> image(name));
    }

    /** The catalogued service that an image belongs to. */
    public Optional<Target> serviceOfImage(String image) {
        return byImage.apply(image.strip()).map(found -> known(found, lower(found.name()), image.strip(), false));
    }

    /** A process of which only the id is known. */
    public Target processId(String id) {
        return unknown(Target.Kind.PROCESS, "pid:" + lower(id), id, false);
    }

    /** A virtual machine by its name or its hypervisor's id: nobody lists them, each is worth a service of tier 2. */
    public Target virtualMachine(String written) {
        String name = written.strip();
        return virtualMachine("vm:" + lower(name), name, false);
    }

    /**
     * A container, or a Kubernetes workload with its namespace: what it runs is told by its name, or by the last part of
     * it without the suffixes that replicas get ({@code shop/postgres-7d4b9c6f5-x2x9k}, {@code shop-db-1}).
     */
    public Target container(String written) {
        String name = written.strip();
        String last = FilePath.lastName(name);
        for (String candidate : List.of(name, last, ReplicaNames.workload(last))) {
            Optional<CatalogueEntry> entry = byService.apply(candidate).or(() -> byImage.apply(candidate));
            if (entry.isPresent()) {
                return known(entry.get(), "container:" + lower(name), name, false);
            }
        }
        return unknown(Target.Kind.CONTAINER, "container:" + lower(name), name, false);
    }

    /** A container whose name says nothing, by what its image runs: {@code docker.io/library/postgres:16}. */
    public Target containerOf(String written, String image) {
        Target byName = container(written);
        if (byName.catalogued()) {
            return byName;
        }
        String repository = FilePath.lastName(image.strip());
        for (char separator : new char[] {'@', ':'}) {
            int at = repository.indexOf(separator);
            repository = at > 0 ? repository.substring(0, at) : repository;
        }
        String program = repository;
        return byService
                .apply(program)
                .or(() -> byImage.apply(program))
                .map(found -> known(found, byName.key(), byName.name(), false))
                .orElse(byName);
    }

    /** A pattern: what is left of it without its wildcards may still tell the category. */
    public Target pattern(Target.Kind kind, String written) {
        if (kind == Target.Kind.VIRTUAL_MACHINE) {
            return virtualMachine("vm:" + lower(written), written, true);
        }
        String stem = written.replace("*", "").replace("?", "").strip();
        Optional<CatalogueEntry> entry = stem.isEmpty() ? Optional.empty() : byService.apply(stem);
        if (entry.isEmpty() && !stem.isEmpty()) {
            entry = byImage.apply(stem);
        }
        return entry.map(found -> known(found, lower(written), written, true))
                .orElseGet(() -> unknown(kind, lower(written), written, true));
    }

    /** The key as the host knows it where it was written; a display name only leads to the entry. */
    private static String serviceKey(CatalogueEntry entry, String written) {
        String lower = lower(written);
        for (String key : entry.keys()) {
            if (Glob.matches(lower(key), lower)) {
                return lower;
            }
        }
        return lower(entry.name());
    }

    /** Per-user services carry the logon's number: {@code CDPUserSvc_4d2f1}. */
    private static String withoutUserSuffix(String name) {
        int at = name.lastIndexOf('_');
        int digits = name.length() - at - 1;
        if (at <= 0 || digits < 4 || digits > 8) {
            return name;
        }
        boolean decimal = false;
        for (int i = at + 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.digit(c, 16) < 0) {
                return name;
            }
            decimal |= c <= '9';
        }
        return decimal ? name.substring(0, at) : name;
    }

    private static Target known(CatalogueEntry entry, String key, String name, boolean wildcard) {
        return new Target(
                Target.Kind.SERVICE,
                cut(key),
                cut(name),
                entry.spelling(),
                entry.category(),
                entry.tier(),
                wildcard,
                entry.labels());
    }

    private static Target virtualMachine(String key, String name, boolean wildcard) {
        return new Target(
                Target.Kind.VIRTUAL_MACHINE,
                cut(key),
                cut(name),
                "virtual machine",
                "virtualisation",
                VIRTUAL_MACHINE_TIER,
                wildcard,
                Set.of());
    }

    private static Target unknown(Target.Kind kind, String key, String name, boolean wildcard) {
        return new Target(kind, cut(key), cut(name), "", Target.UNKNOWN_CATEGORY, UNKNOWN_TIER, wildcard, Set.of());
    }

    /** Service names have at most 256 characters. */
    private static String cut(String text) {
        return text.length() <= MAX_KEY ? text : text.substring(0, MAX_KEY);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
