package io.haltwatch.sigma.engine;

import java.util.Arrays;
import java.util.Map;

/**
 * Literals at the start or the end of a value, or the whole of it. One pass over as many characters as the longest
 * literal has, with one look-up for each length that occurs.
 */
final class AnchoredTable {

    private final Atom.Kind kind;
    private final int[] lengths;
    private final char[] @org.jspecify.annotations.Nullable [] literals;
    private final Finding[] findings;
    private final int mask;

    /** @param findings by literal */
    AnchoredTable(Atom.Kind kind, Map<String, Finding> findings) {
        this.kind = kind;
        this.lengths = findings.keySet().stream()
                .mapToInt(String::length)
                .distinct()
                .sorted()
                .toArray();
        int capacity = Integer.highestOneBit(Math.max(2, findings.size())) * 4;
        this.mask = capacity - 1;
        this.literals = new char[capacity][];
        this.findings = new Finding[capacity];
        findings.forEach((literal, finding) -> {
            char[] text = literal.toCharArray();
            int hash = 0;
            for (int i = 0; i < text.length; i++) {
                hash = next(hash, text[kind == Atom.Kind.SUFFIX ? text.length - 1 - i : i]);
            }
            int at = slot(hash);
            while (literals[at] != null) {
                at = (at + 1) & mask;
            }
            literals[at] = text;
            this.findings[at] = finding;
        });
    }

    void mark(char[] text, int length, Examination examination) {
        if (kind == Atom.Kind.EQUAL && Arrays.binarySearch(lengths, length) < 0) {
            return;
        }
        int hash = 0;
        int done = 0;
        for (int wanted : lengths) {
            if (wanted > length) {
                return;
            }
            if (kind == Atom.Kind.SUFFIX) {
                for (; done < wanted; done++) {
                    hash = next(hash, text[length - 1 - done]);
                }
                look(hash, text, length - wanted, length, examination);
            } else {
                for (; done < wanted; done++) {
                    hash = next(hash, text[done]);
                }
                if (kind != Atom.Kind.EQUAL || wanted == length) {
                    look(hash, text, 0, wanted, examination);
                }
            }
        }
    }

    private void look(int hash, char[] text, int from, int to, Examination examination) {
        int at = slot(hash);
        for (char[] literal = literals[at]; literal != null; literal = literals[at]) {
            if (literal.length == to - from && Arrays.equals(literal, 0, literal.length, text, from, to)) {
                examination.found(findings[at]);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    private static int next(int hash, char c) {
        return 31 * hash + c;
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 15)) & mask;
    }
}
