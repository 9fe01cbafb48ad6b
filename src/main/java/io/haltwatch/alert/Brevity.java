package io.haltwatch.alert;

/** How much a sentence leaves out to fit a pager; each step leaves out what the ones before it do. */
enum Brevity {
    WHOLE,
    ONE_TOOL,
    /** Of what was done, the two that went furthest to most services. */
    TWO_VERBS,
    ONE_USER,
    NO_CATEGORIES;

    boolean atLeast(Brevity other) {
        return compareTo(other) >= 0;
    }
}
