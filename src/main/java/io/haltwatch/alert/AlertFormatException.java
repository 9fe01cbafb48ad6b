package io.haltwatch.alert;

/** The bytes are no alert of ours: not JSON, not the class, or a field that every alert has is missing. */
public final class AlertFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AlertFormatException(String message) {
        super(message);
    }

    public AlertFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
