package io.haltwatch.config;

/** The configuration cannot be used; the message says what is wrong and what to do, in one line. Exit code 2. */
public final class ConfigurationException extends RuntimeException {

    public ConfigurationException(String message) {
        super(message);
    }

    ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
