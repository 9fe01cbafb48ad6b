package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.detection.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What correlations mean, word for word and by trying everything: every window, every way to choose events. To hold the
 * evaluator against, not to be fast.
 *
 * @param alternatives the ways to meet a temporal condition
 */
record NaiveCorrelation(CorrelationRule rule, List<Way> alternatives, long decidedUpTo) {

    /** Which rules must have matched, in the order of the correlation, and which must not. */
    record Way(List<String> wanted, Set<String> unwanted) {}

    private record Window(long from, long to, long decidedAt, double value, Set<String> rules) {}

    List<CorrelationHit> hits(List<PlainMember> members) {
        Map<List<String>, Set<PlainMember>> groups = new LinkedHashMap<>();
        members.stream().sorted(CorrelationMember.ORDER).forEach(member -> {
            List<String> key = new ArrayList<>();
            for (String field : rule.groupBy()) {
                String value = text(member, field);
                if (value == null) {
                    return;
                }
                key.add(value.toLowerCase(Locale.ROOT));
            }
            groups.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(member);
        });
        List<CorrelationHit> hits = new ArrayList<>();
        groups.values().forEach(group -> hits(List.copyOf(group), hits));
        return hits;
    }

    private void hits(List<PlainMember> group, List<CorrelationHit> hits) {
        List<Window> windows = new ArrayList<>(
                switch (rule.type()) {
                    case TEMPORAL -> together(group);
                    case TEMPORAL_ORDERED -> inOrder(group);
                    default -> counted(group);
                });
        windows.removeIf(window -> window.decidedAt() > decidedUpTo);
        windows.sort(Comparator.comparingLong(Window::from));
        while (!windows.isEmpty()) {
            List<Window> run = new ArrayList<>();
            long end = windows.get(0).to();
            while (!windows.isEmpty() && windows.get(0).from() <= end) {
                end = Math.max(end, windows.get(0).to());
                run.add(windows.remove(0));
            }
            hits.add(hit(group, run));
        }
    }

    private CorrelationHit hit(List<PlainMember> group, List<Window> run) {
        Set<String> ids = new LinkedHashSet<>();
        TreeSet<Long> times = new TreeSet<>();
        for (PlainMember member : group) {
            if (run.stream()
                    .anyMatch(window -> window.from() <= member.time()
                            && member.time() <= window.to()
                            && window.rules().contains(member.rule()))) {
                ids.add(member.id());
                times.add(member.time());
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        rule.groupBy().forEach(field -> values.put(field, text(group.get(0), field)));
        return new CorrelationHit(
                rule,
                values,
                times.first(),
                run.stream().mapToLong(Window::to).min().orElseThrow(),
                times.last(),
                run.stream().mapToDouble(Window::value).max().orElseThrow(),
                List.copyOf(ids));
    }

    private static List<PlainMember> within(List<PlainMember> group, Set<String> rules, long from, long to) {
        return group.stream()
                .filter(m -> rules.contains(m.rule()) && from <= m.time() && m.time() <= to)
                .toList();
    }

    // ---- counts and computations: one window looks back from each time

    private List<Window> counted(List<PlainMember> group) {
        Set<String> rules = Set.copyOf(rule.rules());
        Map<Long, List<PlainMember>> contents = new TreeMap<>();
        group.forEach(m -> contents.put(m.time(), within(group, rules, m.time() - rule.timespanMillis(), m.time())));
        List<Window> windows = new ArrayList<>();
        contents.forEach((time, content) -> {
            double value = value(content);
            if (Double.isNaN(value) || !rule.condition().holds(value)) {
                return;
            }
            long decidedAt = Long.MAX_VALUE;
            for (PlainMember member : content) {
                boolean fullest = contents.values().stream()
                        .filter(other -> other.contains(member))
                        .allMatch(other -> fullness(other) <= fullness(content));
                if (!rule.condition().decidedAtClose()) {
                    decidedAt = Long.MIN_VALUE;
                } else if (fullest) {
                    decidedAt = Math.min(decidedAt, member.time() + rule.timespanMillis());
                }
            }
            if (decidedAt != Long.MAX_VALUE) {
                windows.add(new Window(content.get(0).time(), time, decidedAt, value, rules));
            }
        });
        return windows;
    }

    private double fullness(List<PlainMember> content) {
        return switch (rule.type()) {
            case EVENT_COUNT, VALUE_COUNT -> value(content);
            default -> numbers(content).size();
        };
    }

    private double value(List<PlainMember> content) {
        if (rule.type() == CorrelationRule.Type.EVENT_COUNT) {
            return content.stream().map(PlainMember::id).distinct().count();
        }
        if (rule.type() == CorrelationRule.Type.VALUE_COUNT) {
            return content.stream()
                    .map(this::combination)
                    .filter(c -> !c.contains(""))
                    .distinct()
                    .count();
        }
        List<BigDecimal> numbers = numbers(content);
        if (numbers.isEmpty()) {
            return Double.NaN;
        }
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal n = BigDecimal.valueOf(numbers.size());
        return switch (rule.type()) {
            case VALUE_SUM -> sum.doubleValue();
            case VALUE_AVG -> sum.divide(n, MathContext.DECIMAL128).doubleValue();
            case VALUE_MEDIAN -> percentile(numbers, 50).doubleValue();
            default ->
                percentile(numbers, Objects.requireNonNull(rule.condition().percentile()))
                        .doubleValue();
        };
    }

    private List<String> combination(PlainMember member) {
        return rule.condition().fields().stream()
                .map(field -> text(member, field))
                .map(value -> value == null ? "" : value.toLowerCase(Locale.ROOT))
                .toList();
    }

    private List<BigDecimal> numbers(List<PlainMember> content) {
        Map<String, BigDecimal> byEvent = new TreeMap<>();
        for (PlainMember member : content) {
            String text = text(member, rule.condition().fields().get(0));
            BigDecimal number = text == null ? null : Numbers.parse(text);
            if (number != null) {
                byEvent.put(member.id() + " " + number.stripTrailingZeros(), number);
            }
        }
        return byEvent.values().stream().sorted().toList();
    }

    private static BigDecimal percentile(List<BigDecimal> sorted, double percentile) {
        BigDecimal rank = BigDecimal.valueOf(percentile)
                .multiply(BigDecimal.valueOf(sorted.size() - 1L))
                .divide(BigDecimal.valueOf(100));
        int below = rank.intValue();
        BigDecimal lower = sorted.get(below);
        BigDecimal upper = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return lower.add(upper.subtract(lower).multiply(rank.subtract(BigDecimal.valueOf(below))));
    }

    // ---- temporal: every window from one time to another

    private List<Window> together(List<PlainMember> group) {
        List<Window> windows = new ArrayList<>();
        long timespan = rule.timespanMillis();
        for (Way way : alternatives) {
            Set<String> wanted = Set.copyOf(way.wanted());
            for (PlainMember first : within(group, wanted, Long.MIN_VALUE, Long.MAX_VALUE)) {
                for (PlainMember last : within(group, wanted, first.time(), first.time() + timespan)) {
                    boolean all = within(group, wanted, first.time(), last.time()).stream()
                                    .map(PlainMember::rule)
                                    .distinct()
                                    .count()
                            == wanted.size();
                    boolean none = within(group, way.unwanted(), first.time() - timespan, last.time() + timespan)
                            .isEmpty();
                    if (all && none) {
                        long decidedAt = way.unwanted().isEmpty() ? Long.MIN_VALUE : last.time() + timespan;
                        windows.add(new Window(first.time(), last.time(), decidedAt, wanted.size(), wanted));
                    }
                }
            }
        }
        return windows;
    }

    // ---- temporal_ordered: every way to choose an event for each rule

    private List<Window> inOrder(List<PlainMember> group) {
        List<Window> windows = new ArrayList<>();
        long timespan = rule.timespanMillis();
        for (Way way : alternatives) {
            Set<String> wanted = Set.copyOf(way.wanted());
            List<List<PlainMember>> sequences = new ArrayList<>();
            choose(group, way, new ArrayList<>(), sequences);
            for (PlainMember end : within(group, wanted, Long.MIN_VALUE, Long.MAX_VALUE)) {
                long from = end.time() - timespan;
                if (way.unwanted().isEmpty()) {
                    if (sequences.stream()
                            .anyMatch(s -> s.get(0).time() >= from
                                    && s.get(s.size() - 1).time() <= end.time())) {
                        long first =
                                within(group, wanted, from, end.time()).get(0).time();
                        windows.add(new Window(first, end.time(), Long.MIN_VALUE, wanted.size(), wanted));
                    }
                    continue;
                }
                sequences.stream()
                        .filter(s -> s.get(s.size() - 1).time() == end.time())
                        .mapToLong(s -> s.get(0).time())
                        .filter(start -> start >= from)
                        .max()
                        .ifPresent(start -> {
                            boolean after = !at(way, wanted.size()).isEmpty();
                            long decidedAt = after ? end.time() + timespan : Long.MIN_VALUE;
                            windows.add(new Window(start, end.time(), decidedAt, wanted.size(), wanted));
                        });
            }
        }
        return windows;
    }

    /** Every sequence of different events in time with nothing unwanted between them. */
    private void choose(List<PlainMember> group, Way way, List<PlainMember> chosen, List<List<PlainMember>> sequences) {
        int step = chosen.size();
        long timespan = rule.timespanMillis();
        if (step == way.wanted().size()) {
            long last = chosen.get(step - 1).time();
            if (within(group, at(way, step), last, last + timespan).isEmpty()) {
                sequences.add(List.copyOf(chosen));
            }
            return;
        }
        for (PlainMember next : within(group, Set.of(way.wanted().get(step)), Long.MIN_VALUE, Long.MAX_VALUE)) {
            long before =
                    step == 0 ? next.time() - timespan : chosen.get(step - 1).time();
            boolean later = before <= next.time();
            boolean own = chosen.stream().noneMatch(c -> c.id().equals(next.id()));
            if (later
                    && own
                    && within(group, at(way, step), before, next.time()).isEmpty()) {
                chosen.add(next);
                choose(group, way, chosen, sequences);
                chosen.remove(step);
            }
        }
    }

    /** The unwanted rules that stand after so many wanted ones. */
    private Set<String> at(Way way, int place) {
        Set<String> rules = new TreeSet<>();
        int wanted = 0;
        for (String id : rule.rules()) {
            if (way.wanted().contains(id)) {
                wanted++;
            } else if (way.unwanted().contains(id) && wanted == place) {
                rules.add(id);
            }
        }
        return rules;
    }

    private @Nullable String text(PlainMember member, String field) {
        Map<String, String> alias = rule.aliases().get(field);
        return member.text(alias == null ? field : alias.getOrDefault(member.rule(), field));
    }
}
