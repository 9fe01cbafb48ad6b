package io.haltwatch.interpret.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that is being built, each piece of it paid from the event's {@link Budget} before it is copied. The first piece that
 * does not fit fills it: from then on nothing more goes in.
 */
public final class BoundedText {

    private final StringBuilder text = new StringBuilder();
    private final Budget budget;
    private final int max;
    private boolean full;

    public BoundedText(Budget budget) {
        this(budget, Budget.MAX_TEXT);
    }

    /** @param max characters, of all pieces together */
    BoundedText(Budget budget, int max) {
        this.budget = budget;
        this.max = max;
    }

    /** False when it did not fit. */
    public boolean append(String piece) {
        return append(piece, 0, piece.length());
    }

    public boolean append(String piece, int from, int to) {
        if (fits(to - from)) {
            text.append(piece, from, to);
        }
        return !full;
    }

    public boolean append(char c) {
        if (fits(1)) {
            text.append(c);
        }
        return !full;
    }

    /** Pays for work that leaves no text behind, so that nothing is free to repeat. */
    public boolean pay(int characters) {
        full |= !budget.takeText(characters);
        return !full;
    }

    private boolean fits(int characters) {
        full = full || characters > max - text.length() || !budget.takeText(characters);
        return !full;
    }

    public boolean isFull() {
        return full;
    }

    public int length() {
        return text.length();
    }

    /** What fitted. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** The whole text, or the other when some of it did not fit. */
    public String orElse(String other) {
        return full ? other : text.toString();
    }

    /** Joined as far as it fits. */
    public static String joined(String separator, List<String> parts, Budget budget) {
        BoundedText text = new BoundedText(budget);
        for (int i = 0; i < parts.size(); i++) {
            if (!text.append(i == 0 ? "" : separator) || !text.append(parts.get(i))) {
                break;
            }
        }
        return text.toString();
    }

    /** With every occurrence replaced; null when that would be more than may be built. */
    public static @Nullable String replaced(String text, String old, String replacement, int max, Budget budget) {
        return replaced(text, text, old, replacement, max, budget);
    }

    /** @param old in the case that {@link #folded} gives */
    static @Nullable String replacedIgnoringCase(String text, String old, String replacement, int max, Budget budget) {
        return replaced(text, folded(text), old, replacement, max, budget);
    }

    private static @Nullable String replaced(
            String text, String searched, String old, String replacement, int max, Budget budget) {
        if (old.isEmpty()) {
            return text;
        }
        if (!budget.takeLooks((long) text.length() * old.length())) {
            return null;
        }
        int found = searched.indexOf(old);
        if (found < 0) {
            return text;
        }
        BoundedText result = new BoundedText(budget, max);
        int at = 0;
        while (found >= 0 && result.append(text, at, found) && result.append(replacement) && result.pay(1)) {
            at = found + old.length();
            found = searched.indexOf(old, at);
        }
        return result.append(text, at, text.length()) ? result.toString() : null;
    }

    /** In lower case character by character: places in it are places in the text. */
    static String folded(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Character.toLowerCase(folded[i]);
        }
        return new String(folded);
    }
}
