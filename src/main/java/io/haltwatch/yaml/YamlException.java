package io.haltwatch.yaml;

/** A YAML file is not what it should be; the message reads {@code file:line: what is wrong}. */
public final class YamlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public YamlException(String source, int line, String problem) {
        super(source + ":" + line + ": " + problem);
    }
}
