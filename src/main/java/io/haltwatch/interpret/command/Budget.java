package io.haltwatch.interpret.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The requests of one event and how much text may still be read for it. Nested shells multiply text ({@code for} loops,
 * functions), so the sum is bounded, not only each part.
 */
public final class Budget {

    /** A Windows command line has at most 32,767 characters; script blocks are logged in pieces of less than that. */
    public static final int MAX_TEXT = 65_536;

    private static final int MAX_TOTAL_TEXT = 16 * MAX_TEXT;
    private static final int MAX_STEPS = 4_096;
    private static final int MAX_REQUESTS = 512;
    private static final int MAX_STATEMENT_DEPTH = 128;

    private final Set<Request> requests = new LinkedHashSet<>();
    private int textLeft = MAX_TOTAL_TEXT;
    private int stepsLeft = MAX_STEPS;
    private int statementDepth;

    public boolean takeText(int characters) {
        if (characters > textLeft) {
            return false;
        }
        textLeft -= characters;
        return true;
    }

    public boolean takeStep() {
        return stepsLeft-- > 0;
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
