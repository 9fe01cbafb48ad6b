package io.haltwatch.mask;

import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of patterns.
 *
 * @param parts regular expressions by name, for use in patterns as <code>{{name}}</code>
 */
record MaskingFile(Map<String, String> parts, List<MaskingDraft> drafts) {

    private static final Set<String> KEYS = Set.of("parts", "patterns", "fields");
    private static final Set<String> PATTERN_KEYS = Set.of("id", "about", "pattern", "unless", "masks", "keeps");
    private static final Set<String> FIELD_KEYS = Set.of("id", "about", "field", "pattern", "masks");

    /** @param problems what is wrong is added here, and left out of the answer */
    static MaskingFile read(YamlNode file, List<String> problems) {
        Map<String, String> parts = new LinkedHashMap<>();
        List<MaskingDraft> drafts = new ArrayList<>();
        try {
            file.allowOnly(KEYS);
            YamlNode named = file.get("parts");
            if (named != null) {
                named.map().forEach((name, part) -> parts.put(name, part.text()));
            }
            for (YamlNode item : items(file.get("patterns"))) {
                item.allowOnly(PATTERN_KEYS);
                drafts.add(new MaskingDraft(
                        item,
                        item.require("id").text(),
                        item.require("pattern"),
                        item.get("unless"),
                        null,
                        texts(item.get("masks")),
                        texts(item.get("keeps"))));
            }
            for (YamlNode item : items(file.get("fields"))) {
                item.allowOnly(FIELD_KEYS);
                drafts.add(new MaskingDraft(
                        item,
                        item.require("id").text(),
                        item.require("pattern"),
                        null,
                        item.require("field").text(),
                        item.require("masks").texts(),
                        List.of()));
            }
        } catch (YamlException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return new MaskingFile(parts, drafts);
    }

    private static List<YamlNode> items(@Nullable YamlNode list) {
        return list == null ? List.of() : list.list();
    }

    private static List<String> texts(@Nullable YamlNode list) {
        return list == null ? List.of() : list.texts();
    }
}
