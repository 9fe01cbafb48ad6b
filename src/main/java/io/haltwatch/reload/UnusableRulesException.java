package io.haltwatch.reload;

/** Rules without an error that what runs cannot take; the message names the rule and what to do. */
public final class UnusableRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableRulesException(String message) {
        super(message);
    }
}
