package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import io.haltwatch.yaml.ShippedFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** ATT&CK techniques by id, and OCSF's {@code attacks} made of rule tags. */
public final class AttackMatrix {

    /** What every alert is about in which a service was touched. */
    static final String SERVICE_STOP = "T1489";

    private static final String RESOURCE = "io/haltwatch/alert/attack-techniques.csv";
    private static final String TAG = "attack.";
    private static final Pattern TECHNIQUE = Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?");

    private static final Map<String, Technique> TECHNIQUES = load();

    /** Ids up to v18 of which v19 made others. */
    private static final Map<String, String> RENUMBERED = renumbered();

    private record Technique(String name, String tacticId, String tacticName, String renumbered) {}

    private AttackMatrix() {}

    /**
     * The technique ids among Sigma tags; tactics are left to the techniques.
     *
     * @param services a service was touched: T1489 comes first, whatever the tags
     */
    public static List<String> techniques(Collection<String> tags, boolean services) {
        Set<String> ids = new TreeSet<>();
        for (String tag : tags) {
            String upper = tag.toUpperCase(Locale.ROOT);
            if (tag.regionMatches(true, 0, TAG, 0, TAG.length()) && TECHNIQUE.matches(upper.substring(TAG.length()))) {
                ids.add(upper.substring(TAG.length()));
            }
        }
        // Rules of others have the ids of their day: readers find both.
        for (String id : List.copyOf(ids)) {
            ids.add(RENUMBERED.getOrDefault(id, id));
            RENUMBERED.forEach((old, now) -> {
                if (now.equals(id)) {
                    ids.add(old);
                }
            });
        }
        boolean stop = ids.remove(SERVICE_STOP) || services;
        List<String> ordered = new ArrayList<>(stop ? List.of(SERVICE_STOP) : List.of());
        ordered.addAll(ids);
        return ordered;
    }

    /** A technique that the resource does not know keeps its id and has no name. */
    static ArrayNode attacks(List<String> techniques) {
        ArrayNode attacks = JsonNodeFactory.instance.arrayNode();
        for (String id : techniques) {
            ObjectNode attack = attacks.addObject();
            int dot = id.indexOf('.');
            describe(attack.putObject("technique"), dot < 0 ? id : id.substring(0, dot));
            if (dot >= 0) {
                describe(attack.putObject("sub_technique"), id);
            }
            String version = version(id);
            if (!version.isEmpty()) {
                attack.put("version", version);
            }
            Technique known = TECHNIQUES.get(id);
            if (known != null) {
                attack.putObject("tactic").put("uid", known.tacticId).put("name", known.tacticName);
            }
        }
        return attacks;
    }

    /** Of ids that only some versions of the matrix have: {@code v18}, {@code v19}; else empty. */
    private static String version(String id) {
        return RENUMBERED.containsKey(id) ? "v18" : RENUMBERED.containsValue(id) ? "v19" : "";
    }

    private static Map<String, String> renumbered() {
        Map<String, String> ids = new TreeMap<>();
        TECHNIQUES.forEach((id, technique) -> {
            if (!technique.renumbered.isEmpty()) {
                ids.put(id, technique.renumbered);
            }
        });
        return Collections.unmodifiableMap(ids);
    }

    private static void describe(ObjectNode node, String id) {
        node.put("uid", id);
        @Nullable Technique known = TECHNIQUES.get(id);
        if (known != null) {
            node.put("name", known.name);
        }
    }

    private static Map<String, Technique> load() {
        Map<String, Technique> techniques = new HashMap<>();
        for (String line : ShippedFile.text(RESOURCE).lines().toList()) {
            if (!line.startsWith("#")) {
                String[] columns = line.split(";", -1);
                techniques.put(columns[0], new Technique(columns[1], columns[2], columns[3], columns[4]));
            }
        }
        return Map.copyOf(techniques);
    }
}
