package io.haltwatch.alert;

import io.haltwatch.interpret.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Pieces of English that sentences about services are made of. */
final class Words {

    private static final int MAX_CATEGORIES = 3;

    private Words() {}

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** A category as an adjective; empty for the unknown one, and where the kind of target says it. */
    static String category(Target target) {
        boolean said = target.kind() == Target.Kind.VIRTUAL_MACHINE || target.kind() == Target.Kind.CONTAINER;
        String category = target.category();
        return switch (category) {
            case Target.UNKNOWN_CATEGORY -> "";
            case "virtualisation", "container" -> said ? "" : category;
            case "erp", "ot", "ics", "os" -> category.toUpperCase(Locale.ROOT);
            default -> PrintableText.of(AlertText.bounded(category, 40));
        };
    }

    /** The most frequent categories, {@code backup, database and other}; empty when none is known. */
    static String categories(List<AffectedService> services) {
        Map<String, Integer> counts = new TreeMap<>();
        services.forEach(service -> counts.merge(category(service.target()), 1, Integer::sum));
        boolean unknown = counts.remove("") != null;
        if (counts.isEmpty()) {
            return "";
        }
        List<String> names = new ArrayList<>(counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MAX_CATEGORIES)
                .map(Map.Entry::getKey)
                .toList());
        if (unknown || counts.size() > MAX_CATEGORIES) {
            names.add("other");
        }
        return list(names);
    }

    /** {@code in 38 s}; whole units, because the point is whether it took seconds or hours. */
    static String within(long millis) {
        long seconds = millis / 1000;
        if (seconds < 1) {
            return "within a second";
        }
        if (seconds < 120) {
            return "in " + seconds + " s";
        }
        return seconds < 7200 ? "in " + seconds / 60 + " min" : "in " + seconds / 3600 + " h";
    }
}
