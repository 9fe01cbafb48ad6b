package io.haltwatch.sigma.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The groups of rules that some event is for, field by field. Immutable; small, as it refers to what the groups have. */
public final class Selection {

    private final RuleEngine<?, ?> engine;
    private final long[] always;
    private final int[] slots;
    private final FieldIndex[][] indexes;
    private final FieldIndex[] keywords;
    private final int shortestKeyword;

    Selection(RuleEngine<?, ?> engine, List<RuleGroup> groups, Questions questions, int allRules) {
        this.engine = engine;
        always = new long[(allRules + 63) >>> 6];
        Map<String, List<FieldIndex>> byField = new TreeMap<>();
        for (RuleGroup group : groups) {
            for (int i = 0; i < always.length; i++) {
                always[i] |= group.always()[i];
            }
            group.indexes()
                    .forEach((field, index) -> byField.computeIfAbsent(field, f -> new ArrayList<>())
                            .add(index));
        }
        List<FieldIndex> any = byField.remove(Atom.ANY_FIELD);
        keywords = any == null ? new FieldIndex[0] : any.toArray(FieldIndex[]::new);
        shortestKeyword =
                Stream.of(keywords).mapToInt(FieldIndex::shortest).min().orElse(0);
        slots = byField.keySet().stream().mapToInt(questions::slot).toArray();
        indexes = byField.values().stream()
                .map(all -> all.toArray(FieldIndex[]::new))
                .toArray(FieldIndex[][]::new);
    }

    boolean isOf(RuleEngine<?, ?> other) {
        return engine == other;
    }

    void copyAlways(long[] candidates) {
        System.arraycopy(always, 0, candidates, 0, always.length);
    }

    int fieldCount() {
        return slots.length;
    }

    int slot(int at) {
        return slots[at];
    }

    FieldIndex[] indexes(int at) {
        return indexes[at];
    }

    /** No shorter value has a keyword. */
    int shortestKeyword() {
        return shortestKeyword;
    }

    FieldIndex[] keywords() {
        return keywords;
    }
}
