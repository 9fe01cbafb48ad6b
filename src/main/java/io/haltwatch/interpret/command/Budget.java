package io.haltwatch.interpret.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The requests of one event, and how much may still be read, built and run for it. Nested shells, loops and expansions
 * multiply text and work, so the sum is bounded, not only each part; whatever multiplies pays here before it works.
 */
public final class Budget {

    /** A Windows command line has at most 32,767 characters; script blocks are logged in pieces of less than that. */
    public static final int MAX_TEXT = 65_536;

    public static final int MAX_TOTAL_TEXT = 16 * MAX_TEXT;
    public static final int MAX_STEPS = 4_096;
    public static final int MAX_REQUESTS = 512;
    private static final int MAX_STATEMENT_DEPTH = 128;

    /** Looking at a character costs less than reading or copying it. */
    private static final int LOOKS_PER_CHARACTER = 8;

    private final Set<Request> requests = new LinkedHashSet<>();
    private int textTaken;
    private int stepsTaken;
    private int statementDepth;

    /** Pays for text that is read or built; false, and nothing paid, when that much is not left. */
    public boolean takeText(long characters) {
        if (characters > MAX_TOTAL_TEXT - textTaken) {
            return false;
        }
        textTaken += (int) characters;
        return true;
    }

    /** Pays for searching and matching: how often some character is looked at, at worst. */
    public boolean takeLooks(long looks) {
        return takeText(looks / LOOKS_PER_CHARACTER);
    }

    /** Pays for a command or a round of a loop. */
    public boolean takeStep() {
        if (stepsTaken == MAX_STEPS) {
            return false;
        }
        stepsTaken++;
        return true;
    }

    /** Characters read and built so far, at most {@link #MAX_TOTAL_TEXT}. */
    public int textTaken() {
        return textTaken;
    }

    /** Commands and rounds of loops so far, at most {@link #MAX_STEPS}. */
    public int stepsTaken() {
        return stepsTaken;
    }

    /** Statements within statements of all scripts of the event: the call stack grows with them. */
    public boolean descend() {
        return ++statementDepth <= MAX_STATEMENT_DEPTH;
    }

    public void ascend() {
        statementDepth--;
    }

    void add(Request request) {
        if (requests.size() < MAX_REQUESTS) {
            requests.add(request);
        }
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }
}
