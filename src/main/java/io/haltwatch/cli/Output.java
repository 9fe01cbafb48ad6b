package io.haltwatch.cli;

/** How results are printed; picocli accepts the names in any case. */
enum Output {
    /** For people. */
    TEXT,
    /** For programs: one alert per line, exactly as on the topic. */
    NDJSON
}
