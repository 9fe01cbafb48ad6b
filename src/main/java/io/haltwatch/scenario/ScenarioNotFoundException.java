package io.haltwatch.scenario;

/** There is no such scenario, or its file cannot be read. */
public final class ScenarioNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioNotFoundException(String message) {
        super(message);
    }

    ScenarioNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
