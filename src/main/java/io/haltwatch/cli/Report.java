package io.haltwatch.cli;

/** How a report is printed; picocli accepts the names in any case. */
enum Report {
    /** For people. */
    TEXT,
    /** For programs: one object. */
    JSON
}
