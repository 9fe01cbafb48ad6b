package io.haltwatch.catalogue;

import io.haltwatch.yaml.ShippedFile;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All known services, indexed. Immutable and safe for use by several threads. */
public final class ServiceCatalogue {

    private static final String FOLDER = "catalogue/";

    private final List<CatalogueEntry> entries;
    private final CatalogueIndex index;

    /** What this one goes before; null for one that stands alone. */
    private final @Nullable ServiceCatalogue behind;

    /** By name, of what goes before another catalogue. */
    private final Map<String, CatalogueEntry> before = new HashMap<>();

    private ServiceCatalogue(
            Collection<LocatedEntry> located, @Nullable ServiceCatalogue behind, List<String> problems) {
        this.entries = located.stream().map(LocatedEntry::entry).toList();
        this.index = new CatalogueIndex(List.copyOf(located), problems);
        this.behind = behind;
        if (behind != null) {
            entries.forEach(entry -> before.put(entry.name(), entry));
        }
    }

    private static ServiceCatalogue sound(Collection<LocatedEntry> located) {
        return sound(located, new ArrayList<>());
    }

    private static ServiceCatalogue sound(Collection<LocatedEntry> located, List<String> problems) {
        ServiceCatalogue catalogue = new ServiceCatalogue(located, null, problems);
        if (!problems.isEmpty()) {
            throw new CatalogueException(problems);
        }
        return catalogue;
    }

    /**
     * One service as a catalogue file has it.
     *
     * @throws YamlException when anything in it is wrong
     */
    public static LocatedEntry entry(YamlNode service) {
        return CatalogueFile.readOne(service);
    }

    /** The fields that {@link #entry} knows. */
    public static Set<String> fields() {
        return CatalogueFile.KEYS;
    }

    /** @throws CatalogueException when two services claim one name */
    public static void check(Collection<LocatedEntry> services) {
        sound(services);
    }

    /**
     * These services before those of this catalogue. Whatever leads to an entry of this catalogue whose name one of these
     * has leads to that one. Of two that claim one name the first counts.
     */
    ServiceCatalogue behind(Collection<LocatedEntry> services) {
        return new ServiceCatalogue(services, this, new ArrayList<>());
    }

    /** The catalogue that ships. */
    public static ServiceCatalogue builtIn() {
        return load(List.of());
    }

    /**
     * The catalogue that ships with the user's files added; an entry of the same name replaces it.
     *
     * @throws CatalogueException when a file cannot be read or anything in it is wrong, with all that is
     */
    public static ServiceCatalogue load(List<Path> files) {
        List<String> problems = new ArrayList<>();
        Map<String, LocatedEntry> shipped = new LinkedHashMap<>();
        for (String file : ShippedFile.index(FOLDER)) {
            addUnique(CatalogueFile.read(YamlNode.resource(FOLDER + file), problems), shipped, problems);
        }
        Map<String, LocatedEntry> added = new LinkedHashMap<>();
        for (Path file : files) {
            addUnique(read(file, problems), added, problems);
        }
        shipped.putAll(added);
        return sound(shipped.values(), problems);
    }

    private static List<LocatedEntry> read(Path file, List<String> problems) {
        try {
            return CatalogueFile.read(YamlNode.read(file), problems);
        } catch (YamlException e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + e);
        }
        return List.of();
    }

    private static void addUnique(List<LocatedEntry> entries, Map<String, LocatedEntry> byName, List<String> problems) {
        for (LocatedEntry located : entries) {
            LocatedEntry other = byName.putIfAbsent(located.entry().name(), located);
            if (other != null) {
                problems.add(located.problem("there is an entry " + other.where() + " already"));
            }
        }
    }

    /** By service key, display name or alias, in any case, with or without {@code .service} and per-user suffixes. */
    public Optional<CatalogueEntry> byService(String name) {
        CatalogueEntry found = index.byService(name);
        return found != null || behind == null
                ? Optional.ofNullable(found)
                : behind.byService(name).map(this::replaced);
    }

    /** By executable: a full path or a base name, with or without {@code .exe}. */
    public Optional<CatalogueEntry> byImage(String image) {
        CatalogueEntry found = index.byImage(image);
        return found != null || behind == null
                ? Optional.ofNullable(found)
                : behind.byImage(image).map(this::replaced);
    }

    private CatalogueEntry replaced(CatalogueEntry found) {
        return before.getOrDefault(found.name(), found);
    }

    /** In the order of the files; an entry that replaces another one stands in its place. Only its own ones. */
    public List<CatalogueEntry> entries() {
        return entries;
    }
}
