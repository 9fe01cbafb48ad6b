package io.haltwatch.alert;

/** How much a sentence leaves out to fit a pager; each step leaves out what the ones before it do. */
enum Brevity {
    WHOLE,
    ONE_TOOL,
    NO_CATEGORIES,
    ONE_USER;

    boolean atLeast(Brevity other) {
        return compareTo(other) >= 0;
    }
}
