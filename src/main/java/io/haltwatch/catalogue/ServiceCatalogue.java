package io.haltwatch.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All known services, indexed. Immutable and safe for use by several threads. */
public final class ServiceCatalogue {

    /** The catalogue that ships. */
    public static ServiceCatalogue builtIn() {
        throw new UnsupportedOperationException();
    }

    /** The catalogue that ships with the user's files added; an entry of the same name replaces it. */
    public static ServiceCatalogue load(List<Path> files) {
        throw new UnsupportedOperationException();
    }

    /** By service key, display name or alias, in any case, with or without {@code .service} and per-user suffixes. */
    public Optional<CatalogueEntry> byService(String name) {
        throw new UnsupportedOperationException();
    }

    /** By executable: a full path or a base name, with or without {@code .exe}. */
    public Optional<CatalogueEntry> byImage(String image) {
        throw new UnsupportedOperationException();
    }

    public List<CatalogueEntry> entries() {
        throw new UnsupportedOperationException();
    }
}
