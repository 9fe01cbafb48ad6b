package io.haltwatch.sigma.detection;

/** One thing that is wrong with a rule document; the loader collects all of them before it gives up. */
public final class RuleError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * @param line line in the file, from 1
     * @param message what is wrong and what to do
     */
    public RuleError(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
