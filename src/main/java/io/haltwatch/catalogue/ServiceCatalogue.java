package io.haltwatch.catalogue;

import io.haltwatch.yaml.ShippedFile;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All known services, indexed. Immutable and safe for use by several threads. */
public final class ServiceCatalogue {

    private static final String FOLDER = "catalogue/";

    private final List<CatalogueEntry> entries;
    private final CatalogueIndex index;

    private ServiceCatalogue(Collection<LocatedEntry> located, List<String> problems) {
        this.entries = located.stream().map(LocatedEntry::entry).toList();
        this.index = new CatalogueIndex(List.copyOf(located), problems);
        if (!problems.isEmpty()) {
            throw new CatalogueException(problems);
        }
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
        return new ServiceCatalogue(shipped.values(), problems);
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
        return Optional.ofNullable(index.byService(name));
    }

    /** By executable: a full path or a base name, with or without {@code .exe}. */
    public Optional<CatalogueEntry> byImage(String image) {
        return Optional.ofNullable(index.byImage(image));
    }

    /** In the order of the files; an entry that replaces another one stands in its place. */
    public List<CatalogueEntry> entries() {
        return entries;
    }
}
