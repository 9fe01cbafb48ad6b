package io.haltwatch.yaml;

/** A YAML file is not what it should be; the message reads {@code file:line: what is wrong}. */
public final class YamlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final int line;
    private final String problem;

    public YamlException(String source, int line, String problem) {
        super(source + ":" + line + ": " + problem);
        this.source = source;
        this.line = line;
        this.problem = problem;
    }

    /** Of the whole file: there is no line to name. */
    public YamlException(String source, String problem) {
        super(source + ": " + problem);
        this.source = source;
        this.line = 1;
        this.problem = problem;
    }

    /** The name of the file. */
    public String source() {
        return source;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** What is wrong, without its place. */
    public String problem() {
        return problem;
    }
}
