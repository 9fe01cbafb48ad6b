package io.haltwatch.scenario;

/** A scenario file cannot be used; the message names file, line, and what was expected. */
public final class ScenarioFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioFormatException(String file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }

    ScenarioFormatException(String message) {
        super(message);
    }

    ScenarioFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
