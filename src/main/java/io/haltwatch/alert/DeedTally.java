package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many of some services each deed was done to, and how many it was only asked of, opened for or refused of: nothing is
 * called done of a service of which it was not seen.
 */
final class DeedTally {

    /** How far a deed went, the furthest first. */
    private enum Reach {
        DONE,
        ASKED,
        OPENED,
        REFUSED
    }

    private record Count(Deed deed, Reach reach, int services) {}

    private final int services;
    private final List<Count> counts = new ArrayList<>();

    DeedTally(List<AffectedService> services) {
        this.services = services.size();
        Map<Reach, Map<Deed, Integer>> byReach = new EnumMap<>(Reach.class);
        for (AffectedService service : services) {
            service.deeds()
                    .forEach((deed, confirmation) -> byReach.computeIfAbsent(
                                    reach(service, confirmation), r -> new LinkedHashMap<>())
                            .merge(deed, 1, Integer::sum));
        }
        byReach.forEach((reach, deeds) -> deeds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> counts.add(new Count(entry.getKey(), reach, entry.getValue()))));
    }

    private static Reach reach(AffectedService service, Confirmation confirmation) {
        return switch (confirmation) {
            case CONFIRMED, EFFECT_ONLY -> Reach.DONE;
            case ATTEMPTED -> service.opened() ? Reach.OPENED : Reach.ASKED;
            case DENIED -> Reach.REFUSED;
        };
    }

    /** Something that was asked for, or refused, was not seen to happen. */
    boolean inVain() {
        return counts.stream().anyMatch(count -> count.reach != Reach.DONE);
    }

    /** Nothing of it was even tried. */
    boolean refused() {
        return counts.stream().allMatch(count -> count.reach == Reach.REFUSED);
    }

    /**
     * {@code service X stopped}; {@code 8 backup services stopped and disabled}, where each was; else {@code 3 of 8 backup
     * services stopped and 5 asked to stop}.
     */
    String of(String subject) {
        return of(subject, Integer.MAX_VALUE);
    }

    /** @param most how many of the counts are said: those of what went furthest, to most services */
    String of(String subject, int most) {
        if (refused()) {
            return nouns() + " of " + subject + " refused";
        }
        boolean alike = counts.stream().allMatch(count -> count.services == services);
        List<String> words = new ArrayList<>();
        Reach before = null;
        for (Count count : counts.subList(0, Math.min(most, counts.size()))) {
            String number = alike || words.isEmpty()
                    ? ""
                    : count.services + (counts.get(0).services == services && words.size() == 1 ? " of them " : " ");
            words.add(words(count, number, count.reach == before));
            before = count.reach;
        }
        boolean some = !alike && counts.get(0).services < services;
        return (some ? counts.get(0).services + " of " : "") + subject + " " + Words.list(words);
    }

    private static String words(Count count, String number, boolean again) {
        Deed deed = count.deed;
        return switch (count.reach) {
            case DONE -> number + deed.done();
            case ASKED -> number + (again ? "to " : "asked to ") + deed.asked();
            case OPENED -> number + (again ? "to " : "opened to ") + deed.passive();
            case REFUSED -> deed.noun() + (number.isEmpty() ? "" : " of " + number.strip()) + " refused";
        };
    }

    private String nouns() {
        return Words.list(counts.stream().map(count -> count.deed.noun()).toList());
    }
}
