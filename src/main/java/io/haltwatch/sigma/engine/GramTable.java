package io.haltwatch.sigma.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Literals anywhere in a value: each is known by a run of {@code size} characters, the one that fewest others
 * have. Where all literals are long, not every place of a value needs a look. A value is passed over once; a bit for the hash of each run says whether it is worth a closer look. Linear in
 * the value, as the literals that share a run are few.
 */
final class GramTable {

    /** Odd, so that no two runs become one: a run times this is as good as the run, and its high bits are well mixed. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int BITS_PER_GRAM = 32;

    /** Wider ones save little more, and every literal is there so many times. */
    private static final int MOST_STEP = 8;

    private final long[] filter;
    private final int filterShift;
    private final long[] grams;
    private final Entry[] @org.jspecify.annotations.Nullable [] entries;
    private final int shift;
    private final long window;
    private final int size;
    private final int step;

    /** A literal, and where in it the run is that it is known by. */
    private static final class Entry {
        private final char[] literal;
        private final int offset;
        private final Finding finding;

        Entry(char[] literal, int offset, Finding finding) {
            this.literal = literal;
            this.offset = offset;
            this.finding = finding;
        }
    }

    /**
     * @param size of the runs, 1 to 4; no literal is shorter
     * @param findings by literal
     */
    GramTable(int size, Map<String, Finding> findings) {
        this.size = size;
        int shortest = findings.keySet().stream().mapToInt(String::length).min().orElse(size);
        this.step = Math.min(MOST_STEP, shortest - size + 1);
        this.window = -1L >>> (64 - 16 * size);
        Map<Long, List<Entry>> buckets = buckets(findings);
        int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, buckets.size()));
        this.shift = 64 - (bits + 1);
        this.grams = new long[1 << (bits + 1)];
        this.entries = new Entry[grams.length][];
        int filterBits = bits + Integer.numberOfTrailingZeros(BITS_PER_GRAM);
        this.filter = new long[1 << Math.max(0, filterBits - 6)];
        this.filterShift = 64 - filterBits;
        buckets.forEach((gram, bucket) -> {
            int at = (int) (gram >>> shift);
            while (entries[at] != null) {
                at = (at + 1) & (grams.length - 1);
            }
            grams[at] = gram;
            entries[at] = bucket.toArray(Entry[]::new);
            int bit = (int) (gram >>> filterShift);
            filter[bit >>> 6] |= 1L << bit;
        });
    }

    void mark(char[] text, int length, Examination examination) {
        if (step > 1) {
            markInSteps(text, length, examination);
            return;
        }
        long gram = 0;
        for (int i = 0; i < size - 1 && i < length; i++) {
            gram = (gram << 16) | text[i];
        }
        for (int i = size - 1; i < length; i++) {
            gram = ((gram << 16) | text[i]) & window;
            consider(gram, text, i - size + 1, length, examination);
        }
    }

    private void markInSteps(char[] text, int length, Examination examination) {
        for (int start = 0; start + size <= length; start += step) {
            long gram = 0;
            for (int i = start; i < start + size; i++) {
                gram = (gram << 16) | text[i];
            }
            consider(gram, text, start, length, examination);
        }
    }

    private void consider(long gram, char[] text, int start, int length, Examination examination) {
        long spread = gram * SPREAD;
        int bit = (int) (spread >>> filterShift);
        if ((filter[bit >>> 6] & (1L << bit)) != 0) {
            look(spread, text, start, length, examination);
        }
    }

    private void look(long gram, char[] text, int start, int length, Examination examination) {
        int at = (int) (gram >>> shift);
        for (Entry[] bucket = entries[at]; bucket != null; bucket = entries[at]) {
            if (grams[at] == gram) {
                for (Entry entry : bucket) {
                    int from = start - entry.offset;
                    int to = from + entry.literal.length;
                    if (from >= 0 && to <= length && isAt(text, from, entry.literal)) {
                        examination.found(entry.finding);
                    }
                }
                return;
            }
            at = (at + 1) & (grams.length - 1);
        }
    }

    private static boolean isAt(char[] text, int from, char[] literal) {
        for (int i = literal.length - 1; i >= 0; i--) {
            if (text[from + i] != literal[i]) {
                return false;
            }
        }
        return true;
    }

    /** Each literal under as many neighbouring runs as a step is wide: one of them is where a step ends. */
    private Map<Long, List<Entry>> buckets(Map<String, Finding> findings) {
        Map<Long, Integer> shared = new HashMap<>();
        for (String literal : findings.keySet()) {
            for (int i = 0; i + size <= literal.length(); i++) {
                shared.merge(gram(literal, i), 1, Integer::sum);
            }
        }
        Map<Long, List<Entry>> buckets = new HashMap<>();
        findings.forEach((literal, finding) -> {
            int best = 0;
            int least = Integer.MAX_VALUE;
            for (int i = 0; i + size + step - 1 <= literal.length(); i++) {
                int others = 0;
                for (int offset = i; offset < i + step; offset++) {
                    others += shared.getOrDefault(gram(literal, offset), 0);
                }
                if (others < least) {
                    least = others;
                    best = i;
                }
            }
            char[] text = literal.toCharArray();
            for (int offset = best; offset < best + step; offset++) {
                buckets.computeIfAbsent(gram(literal, offset), gram -> new ArrayList<>(1))
                        .add(new Entry(text, offset, finding));
            }
        });
        return buckets;
    }

    private long gram(String literal, int at) {
        long gram = 0;
        for (int i = at; i < at + size; i++) {
            gram = (gram << 16) | literal.charAt(i);
        }
        return gram * SPREAD;
    }
}
