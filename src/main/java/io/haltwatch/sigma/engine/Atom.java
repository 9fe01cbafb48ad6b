package io.haltwatch.sigma.engine;

/**
 * One thing that can be told of an event without asking any rule, and by which rules are found.
 *
 * @param field {@link #ANY_FIELD} for any value of the event
 * @param text folded; canonical for a number; empty for presence
 */
record Atom(String field, Kind kind, String text) {

    static final String ANY_FIELD = "";

    enum Kind {
        EQUAL,
        PREFIX,
        SUFFIX,
        CONTAINED,
        NUMBER,
        /** The field has some value. */
        PRESENT
    }
}
