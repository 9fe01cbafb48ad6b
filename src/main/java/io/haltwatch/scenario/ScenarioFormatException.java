package io.haltwatch.scenario;

/** There is no such scenario, or it cannot be used; then the message names file, line, and what was expected. */
public final class ScenarioFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioFormatException(String message) {
        super(message);
    }

    ScenarioFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
