package io.haltwatch.reference;

/** A row cannot be used; the message names the field and says what was expected, in one line. */
public final class BadRowException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, as metrics count it. */
    public enum Reason {
        /** The key is not {@code tenant|id}, or not that of its row. */
        KEY,
        TOO_LARGE,
        NOT_JSON,
        /** Written by a version that is too far from this one. */
        VERSION,
        /** A field is missing, unknown or not what it should be. */
        FIELD
    }

    private final Reason reason;

    BadRowException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
