package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.yaml.NearestName;
import io.haltwatch.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What detection rules and correlation rules have in common.
 *
 * @param id as written, in lower case; derived from the content where the document has none (the specification makes it
 *     optional)
 * @param name the {@code name}, or the id
 * @param level null where the document has none
 */
record RuleHeader(
        String id,
        String name,
        String title,
        @Nullable Level level,
        List<String> tags,
        @Nullable String description,
        String source) {

    static RuleHeader of(YamlNode document, String file, PartsOfDocument parts) {
        String title = parts.read("", () -> Documents.requiredText(document, "title"));
        String id = parts.read("", () -> id(document)).toLowerCase(Locale.ROOT);
        String name = text(document, "name", parts);
        return new RuleHeader(
                id,
                name == null ? id : name,
                title,
                level(document, parts),
                parts.read(List.of(), () -> Documents.texts(document, "tags")),
                text(document, "description", parts),
                file + ":" + document.line());
    }

    private static String id(YamlNode document) throws RuleError {
        String id = Documents.text(document, "id");
        if (id != null) {
            return id;
        }
        byte[] content = Fingerprint.canonical(document).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(content).toString();
    }

    private static @Nullable String text(YamlNode document, String key, PartsOfDocument parts) {
        return parts.<Optional<String>>read(Optional.empty(), () -> Optional.ofNullable(Documents.text(document, key)))
                .orElse(null);
    }

    private static @Nullable Level level(YamlNode document, PartsOfDocument parts) {
        String text = text(document, "level", parts);
        if (text == null) {
            return null;
        }
        for (Level level : Level.values()) {
            if (level.name().equalsIgnoreCase(text)) {
                return level;
            }
        }
        List<String> known = Arrays.stream(Level.values()).map(EnumName::lower).toList();
        parts.refuse(new RuleError(
                document.require("level").keyLine(),
                "unknown level '" + text + "'; known are " + String.join(", ", known) + NearestName.hint(text, known)));
        return null;
    }
}
