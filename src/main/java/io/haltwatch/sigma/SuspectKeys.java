package io.haltwatch.sigma;

import com.google.re2j.Pattern;
import io.haltwatch.yaml.NearestName;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a document says that is allowed but hardly meant. The specification lets tools ignore attributes that they do not
 * know, so that a misspelt {@code level} passes as absent.
 */
final class SuspectKeys {

    /** The specification's attributes of rules, correlations and filters (2.1), and the product's own. */
    private static final Set<String> DOCUMENT = Set.of(
            "title",
            "id",
            "name",
            "related",
            "taxonomy",
            "status",
            "description",
            "license",
            "author",
            "references",
            "date",
            "modified",
            "logsource",
            "detection",
            "correlation",
            "filter",
            "generate",
            "fields",
            "falsepositives",
            "level",
            "tags",
            "scope",
            "x-haltwatch");

    private static final Set<String> LOG_SOURCE = Set.of("product", "category", "service", "definition");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private SuspectKeys() {}

    /** Line and what is suspect about it. */
    record Suspicion(int line, String reason) {}

    static List<Suspicion> of(YamlNode document) {
        List<Suspicion> suspicions = new ArrayList<>();
        misspelt(document, DOCUMENT, suspicions);
        YamlNode logSource = document.get("logsource");
        if (logSource != null && logSource.isMap()) {
            misspelt(logSource, LOG_SOURCE, suspicions);
        }
        YamlNode id = document.get("id");
        if (id != null && id.isText() && !UUID.matcher(id.text().strip()).matches()) {
            suspicions.add(new Suspicion(
                    id.keyLine(),
                    "the id '" + id.text() + "' is no UUID: the specification wants one, and so do other tools"));
        }
        return suspicions;
    }

    private static void misspelt(YamlNode mapping, Set<String> known, List<Suspicion> suspicions) {
        mapping.map().forEach((key, value) -> {
            if (!known.contains(key)) {
                NearestName.near(key, known)
                        .ifPresent(meant -> suspicions.add(new Suspicion(
                                value.keyLine(),
                                "'" + key + "' is no attribute and is ignored; did you mean '" + meant + "'?")));
            }
        });
    }
}
