package io.haltwatch.coverage;

import io.haltwatch.reference.Asset;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.telemetry.HostKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The groups of a host as one text, of which there are few: {@code database,production}. A host in several groups has
 * all of them in its text, so that each event is counted once and sums are right. Safe for use by several threads.
 */
public final class HostGroups {

    /** Hosts that no asset is of, or whose asset is in no group. */
    public static final String NONE = "none";

    /** Of what came when there were too many to count each. */
    public static final String OTHERS = "others";

    private static final String SEPARATOR = ",";

    /** A label's value should fit a line; more than a few groups of one host are rare. */
    private static final int MAX_LENGTH = 200;

    /** Sets of groups whose text is kept; more are put together each time. */
    private static final int MAX_KEPT = 1_000;

    private final ReferenceData reference;
    private final Map<Set<String>, String> texts = new ConcurrentHashMap<>();

    public HostGroups(ReferenceData reference) {
        this.reference = reference;
    }

    /** As they are now. */
    public String of(HostKey host) {
        Set<String> groups = reference.asset(host).map(Asset::groups).orElse(Set.of());
        if (groups.isEmpty()) {
            return NONE;
        }
        String text = texts.get(groups);
        if (text == null) {
            text = text(groups);
            if (texts.size() < MAX_KEPT) {
                texts.put(groups, text);
            }
        }
        return text;
    }

    /** The groups that a text names. */
    public static List<String> split(String text) {
        return List.of(text.split(SEPARATOR));
    }

    /** Whole names only: a cut one would be another group. */
    private static String text(Set<String> groups) {
        StringBuilder text = new StringBuilder();
        for (String group : groups.stream()
                .map(name -> name.replace(SEPARATOR, ";"))
                .sorted()
                .collect(Collectors.toList())) {
            if (text.length() + group.length() >= MAX_LENGTH) {
                continue;
            }
            text.append(text.length() == 0 ? "" : SEPARATOR).append(group);
        }
        return text.length() == 0 ? OTHERS : text.toString();
    }
}
