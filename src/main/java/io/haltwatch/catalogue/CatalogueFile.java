package io.haltwatch.catalogue;

import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one catalogue file: {@code category} (for entries that name none) and {@code services}, each with {@code name}
 * (default: the first key), {@code tier}, {@code keys}, {@code display}, {@code images}, {@code aliases}, {@code
 * labels}.
 */
final class CatalogueFile {

    static final Set<String> KEYS =
            Set.of("name", "category", "tier", "keys", "display", "images", "aliases", "labels");
    private static final Set<String> LABELS = Set.of("core", "sensor", "kill-list", "workers");

    /** Images that run whatever they are told to: a process of theirs says nothing about a service. */
    static final Set<String> HOSTS = Set.of(
            "svchost",
            "services",
            "lsass",
            "dllhost",
            "rundll32",
            "regsvr32",
            "taskhostw",
            "conhost",
            "explorer",
            "cmd",
            "powershell",
            "pwsh",
            "wscript",
            "cscript",
            "mshta",
            "msiexec",
            "wmiprvse",
            "w3wp",
            "srvany",
            "nssm",
            "prunsrv",
            "java",
            "javaw",
            "node",
            "python",
            "python3",
            "perl",
            "ruby",
            "php",
            "dotnet",
            "mono",
            "sh",
            "bash",
            "dash",
            "zsh",
            "busybox",
            "systemd",
            "init",
            "agent",
            "service",
            "server",
            "client",
            "update");

    private final @Nullable YamlNode defaultCategory;
    private final List<YamlNode> services;
    private final List<String> problems;

    private CatalogueFile(@Nullable YamlNode defaultCategory, List<YamlNode> services, List<String> problems) {
        this.defaultCategory = defaultCategory;
        this.services = services;
        this.problems = problems;
    }

    private static CatalogueFile of(YamlNode file, List<String> problems) {
        file.allowOnly(Set.of("category", "services"));
        return new CatalogueFile(file.get("category"), file.require("services").list(), problems);
    }

    /** A service that stands alone, as one of the file's; throws {@link YamlException}. */
    static LocatedEntry readOne(YamlNode service) {
        return new LocatedEntry(new CatalogueFile(null, List.of(), List.of()).entry(service), service);
    }

    /** The entries that can be read; what is wrong with the others is added to the problems. */
    static List<LocatedEntry> read(YamlNode file, List<String> problems) {
        List<LocatedEntry> entries = new ArrayList<>();
        try {
            CatalogueFile catalogue = of(file, problems);
            for (YamlNode service : catalogue.services) {
                catalogue.add(service, entries);
            }
        } catch (YamlException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return entries;
    }

    private void add(YamlNode service, List<LocatedEntry> entries) {
        try {
            entries.add(new LocatedEntry(entry(service), service));
        } catch (YamlException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private CatalogueEntry entry(YamlNode service) {
        service.allowOnly(KEYS);
        List<String> keys = names(service.get("keys"));
        List<String> images = images(service.get("images"));
        if (keys.isEmpty() && images.isEmpty()) {
            throw service.error("expected at least one of 'keys' and 'images'");
        }
        int tier = service.require("tier").integer();
        if (tier < 1 || tier > 3) {
            throw service.require("tier").error("expected a tier of 1 (its loss hurts most) to 3, found " + tier);
        }
        return new CatalogueEntry(
                name(service, keys),
                category(service),
                tier,
                keys,
                names(service.get("display")),
                images,
                names(service.get("aliases")),
                labels(service.get("labels")));
    }

    private static String name(YamlNode service, List<String> keys) {
        YamlNode name = service.get("name");
        String text = name != null ? name.text().strip() : keys.isEmpty() ? "" : keys.get(0);
        if (text.isEmpty() || Glob.isGlob(text)) {
            throw service.error("expected a 'name', or a first key without wildcard to take it from");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private String category(YamlNode service) {
        YamlNode category = service.get("category") == null ? defaultCategory : service.get("category");
        if (category == null) {
            throw service.error("'category' is missing, here and for the file");
        }
        if (!category.text().chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            throw category.error("expected a category of one lower-case word, found '" + category.text() + "'");
        }
        return category.text();
    }

    private static Set<String> labels(@Nullable YamlNode node) {
        Set<String> labels = new LinkedHashSet<>(names(node));
        if (node != null && !LABELS.containsAll(labels)) {
            throw node.error("unknown label in " + labels + ", expected some of "
                    + LABELS.stream().sorted().toList());
        }
        return labels;
    }

    private static List<String> images(@Nullable YamlNode node) {
        List<String> images = new ArrayList<>();
        for (String image : names(node)) {
            String base = ServiceName.image(image);
            if (node != null && (HOSTS.contains(base) || Glob.isGlob(image))) {
                throw node.error("'" + image + "' cannot be an image: "
                        + (Glob.isGlob(image) ? "images have no wildcards" : "it runs many different things"));
            }
            if (node != null && (image.indexOf('/') >= 0 || image.indexOf('\\') >= 0)) {
                throw node.error("expected the base name of an image, found the path '" + image + "'");
            }
            images.add(image.toLowerCase(Locale.ROOT));
        }
        return images;
    }

    private static List<String> names(@Nullable YamlNode node) {
        List<String> names = new ArrayList<>();
        for (YamlNode item : node == null ? List.<YamlNode>of() : node.listOrOne()) {
            if (ServiceName.folded(item.text()).isEmpty() || item.text().chars().allMatch(c -> c == '*' || c == '?')) {
                throw item.error("expected a name, found '" + item.text() + "'");
            }
            names.add(item.text());
        }
        return names;
    }
}
