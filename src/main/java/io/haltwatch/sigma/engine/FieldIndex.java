package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.NumberMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules of one group that are found by the values of one field. */
final class FieldIndex {

    private static final int LONGEST_GRAM = 4;
    private static final int LONGEST_PLAIN_NUMBER = 40;

    private final @Nullable Finding present;
    private final int shortest;
    private final AnchoredTable[] anchored;
    private final GramTable[] grams;
    private final @Nullable AnchoredTable numbers;

    /** @param atoms of the field, by kind and text */
    FieldIndex(Map<Atom.Kind, Map<String, Finding>> atoms) {
        present = atoms.getOrDefault(Atom.Kind.PRESENT, Map.of()).get("");
        shortest = atoms.values().stream()
                .flatMap(byText -> byText.keySet().stream())
                .mapToInt(String::length)
                .min()
                .orElse(0);
        List<AnchoredTable> tables = new ArrayList<>();
        for (Atom.Kind kind : List.of(Atom.Kind.EQUAL, Atom.Kind.PREFIX, Atom.Kind.SUFFIX)) {
            Map<String, Finding> literals = atoms.getOrDefault(kind, Map.of());
            if (!literals.isEmpty()) {
                tables.add(new AnchoredTable(kind, literals));
            }
        }
        anchored = tables.toArray(AnchoredTable[]::new);
        Map<String, Finding> canonical = atoms.getOrDefault(Atom.Kind.NUMBER, Map.of());
        numbers = canonical.isEmpty() ? null : new AnchoredTable(Atom.Kind.EQUAL, canonical);
        grams = grams(atoms.getOrDefault(Atom.Kind.CONTAINED, Map.of()));
    }

    /** Single characters, two or three, and more: each pass over a value costs the same, so there are no more. */
    private static GramTable[] grams(Map<String, Finding> literals) {
        Map<Integer, Map<String, Finding>> bySize = new TreeMap<>();
        literals.forEach((literal, finding) -> {
            int length = literal.length();
            int size = length >= LONGEST_GRAM ? LONGEST_GRAM : Math.min(length, 2);
            bySize.computeIfAbsent(size, s -> new TreeMap<>()).put(literal, finding);
        });
        List<GramTable> tables = new ArrayList<>();
        bySize.forEach((size, ofSize) -> tables.add(new GramTable(size, ofSize)));
        return tables.toArray(GramTable[]::new);
    }

    /** No shorter value has anything that this finds. */
    int shortest() {
        return shortest;
    }

    void markPresent(Examination examination) {
        if (present != null) {
            examination.found(present);
        }
    }

    /** @param folded the value without case, its first {@code value.length()} characters */
    void mark(String value, char[] folded, Examination examination) {
        for (AnchoredTable table : anchored) {
            table.mark(folded, value.length(), examination);
        }
        for (GramTable table : grams) {
            table.mark(folded, value.length(), examination);
        }
        if (numbers != null) {
            markNumber(numbers, value, folded, examination);
        }
    }

    private static void markNumber(AnchoredTable numbers, String value, char[] folded, Examination examination) {
        if (isPlainNumber(value)) {
            numbers.mark(folded, value.length(), examination);
            return;
        }
        String canonical = NumberMatcher.canonical(value);
        if (canonical != null) {
            numbers.mark(canonical.toCharArray(), canonical.length(), examination);
        }
    }

    /** An event id, mostly: canonical as it stands. */
    private static boolean isPlainNumber(String value) {
        int length = value.length();
        if (length == 0 || length > LONGEST_PLAIN_NUMBER || (value.charAt(0) == '0' && length > 1)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
