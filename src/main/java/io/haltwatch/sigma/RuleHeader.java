package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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

    static RuleHeader of(YamlNode document, String file) throws RuleError {
        String title = Documents.requiredText(document, "title");
        String id = Documents.text(document, "id");
        if (id == null) {
            byte[] content = Fingerprint.canonical(document).getBytes(StandardCharsets.UTF_8);
            id = UUID.nameUUIDFromBytes(content).toString();
        }
        id = id.toLowerCase(Locale.ROOT);
        String name = Documents.text(document, "name");
        return new RuleHeader(
                id,
                name == null ? id : name,
                title,
                level(document),
                Documents.texts(document, "tags"),
                Documents.text(document, "description"),
                file + ":" + document.line());
    }

    private static @Nullable Level level(YamlNode document) throws RuleError {
        String text = Documents.text(document, "level");
        if (text == null) {
            return null;
        }
        for (Level level : Level.values()) {
            if (level.name().equalsIgnoreCase(text)) {
                return level;
            }
        }
        throw new RuleError(
                document.require("level").keyLine(),
                "unknown level '" + text + "'; known are informational, low, medium, high, critical");
    }
}
