package io.haltwatch.sigma.detection;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression becomes when its repetitions are written out, as RE2 does, and how deep its groups are
 * nested: told from the text, before RE2/J compiles it. RE2/J bounds each repetition at 1,000, but neither their product
 * ({@code ((a{1000}){1000}){1000}} takes all memory), nor the depth at which its compiler recurses. Time for an event
 * grows with the size too. Never too small for syntax that RE2 takes.
 */
final class RegexSize {

    /** Steps that a pattern may have; the largest of SigmaHQ's has fewer than a tenth. */
    static final int MAX_STEPS = 10_000;

    /** Groups in groups. */
    static final int MAX_DEPTH = 64;

    private static final int MAX_REPEAT = 1_000;

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;
    private long steps;
    private long last;
    private int depth;

    private RegexSize(String pattern) {
        this.pattern = pattern;
    }

    /** Refuses a pattern that is too large or too deep. */
    static void check(int line, String pattern) throws RuleError {
        RegexSize size = new RegexSize(pattern);
        size.read();
        if (size.depth > MAX_DEPTH) {
            throw new RuleError(line, "a regular expression with groups nested deeper than " + MAX_DEPTH + " levels");
        }
        if (size.steps > MAX_STEPS) {
            throw new RuleError(
                    line,
                    "a regular expression of more than " + MAX_STEPS + " steps when its repetitions are written out;"
                            + " lower the counts in '{n}', above all of repetitions inside others");
        }
    }

    private void read() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            switch (c) {
                case '(' -> open();
                case ')' -> close();
                case '[' -> {
                    skipClass();
                    one();
                }
                case '\\' -> escape();
                case '{' -> repeat();
                default -> one();
            }
        }
        while (!outer.isEmpty()) {
            close();
        }
    }

    private void one() {
        last = 1;
        steps = bounded(steps + 1);
    }

    private void open() {
        // (?i) is no atom: a count behind it repeats what stands before it.
        int end = pattern.indexOf(')', at);
        if (end > at
                && pattern.charAt(at) == '?'
                && pattern.substring(at + 1, end).matches("[a-zA-Z-]*")) {
            at = end + 1;
            return;
        }
        outer.push(steps);
        depth = Math.max(depth, outer.size());
        steps = 2;
    }

    private void close() {
        if (!outer.isEmpty()) {
            last = steps;
            steps = bounded(outer.pop() + last);
        }
    }

    /** {@code \Q...\E} is text; any other escape one step, its braces ({@code \p{Greek}}) included. */
    private void escape() {
        if (at < pattern.length() && pattern.charAt(at) == 'Q') {
            int end = pattern.indexOf("\\E", at);
            int quoted = (end < 0 ? pattern.length() : end) - (at + 1);
            steps = bounded(steps + quoted);
            last = quoted > 0 ? 1 : last;
            at = end < 0 ? pattern.length() : end + 2;
            return;
        }
        boolean braces = at + 1 < pattern.length() && "pPx".indexOf(pattern.charAt(at)) >= 0;
        at++;
        if (braces && pattern.charAt(at) == '{') {
            int end = pattern.indexOf('}', at);
            at = end < 0 ? pattern.length() : end + 1;
        }
        one();
    }

    private void skipClass() {
        int first = at < pattern.length() && pattern.charAt(at) == '^' ? at + 1 : at;
        for (at = first; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[' && pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
                at = pattern.indexOf(":]", at) + 1;
            } else if (c == ']' && at > first) {
                at++;
                return;
            }
        }
        at = pattern.length();
    }

    private void repeat() {
        int end = pattern.indexOf('}', at);
        int most = end < 0 ? -1 : most(pattern.substring(at, end));
        if (most < 0) {
            one();
            return;
        }
        at = end + 1;
        // Each copy of what may be left out takes a step of its own.
        long copies = bounded((last + 1) * Math.max(1, most));
        steps = bounded(steps - last + copies);
        last = copies;
    }

    /** The copies of {@code n}, {@code n,} or {@code n,m}, or -1 where the braces are plain text. */
    private static int most(String braces) {
        if (!braces.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
            return -1;
        }
        int comma = braces.indexOf(',');
        int least = Integer.parseInt(comma < 0 ? braces : braces.substring(0, comma));
        boolean open = comma == braces.length() - 1;
        int most = comma < 0 || open ? least + 1 : Integer.parseInt(braces.substring(comma + 1));
        return Math.min(most, MAX_REPEAT + 1);
    }

    private static long bounded(long steps) {
        return Math.min(steps, Integer.MAX_VALUE);
    }
}
