package io.haltwatch.sigma.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The techniques that rules carry as a layer of ATT&CK Navigator (format 4.5): the score counts the rules that alert,
 * the comment names them.
 */
public final class NavigatorLayer {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ids that ATT&CK v19 revoked; rules keep them for those who still run v18. */
    private static final Set<String> REVOKED = Set.of("T1562.001", "T1562.002", "T1562.009", "T1562.012", "T1070.001");

    private NavigatorLayer() {}

    /** For ATT&CK v19; ends with a line feed. */
    public static String json(List<RuleDocument> rules) {
        Map<String, Set<String>> byTechnique = new TreeMap<>();
        for (RuleDocument rule : rules) {
            if (!rule.onlyFeeds()) {
                rule.techniques().stream()
                        .filter(technique -> !REVOKED.contains(technique))
                        .forEach(technique -> byTechnique
                                .computeIfAbsent(technique, t -> new TreeSet<>())
                                .add(rule.title()));
            }
        }
        ObjectNode layer = JSON.createObjectNode();
        layer.put("name", "Haltwatch");
        layer.put("description", "What the built-in detections cover; the score is their number.");
        layer.put("domain", "enterprise-attack");
        layer.putObject("versions")
                .put("attack", "19")
                .put("navigator", "5.1.0")
                .put("layer", "4.5");
        ArrayNode techniques = layer.putArray("techniques");
        byTechnique.forEach((technique, titles) -> techniques
                .addObject()
                .put("techniqueID", technique)
                .put("score", titles.size())
                .put("enabled", true)
                .put("comment", String.join("; ", titles)));
        ObjectNode gradient = layer.putObject("gradient");
        gradient.putArray("colors").add("#ffe5b4").add("#b03a2e");
        gradient.put("minValue", 0).put("maxValue", 50);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(layer) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers cannot be written", e);
        }
    }
}
