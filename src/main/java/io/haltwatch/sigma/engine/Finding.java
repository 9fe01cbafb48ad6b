package io.haltwatch.sigma.engine;

/** What follows when an event has an atom: the answer to its question, and the rules that are found by it. */
final class Finding {

    private final int question;
    private final int[] rules;

    Finding(int question, int[] rules) {
        this.question = question;
        this.rules = rules;
    }

    int question() {
        return question;
    }

    void mark(long[] candidates) {
        for (int rule : rules) {
            candidates[rule >>> 6] |= 1L << rule;
        }
    }
}
