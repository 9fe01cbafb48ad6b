package io.haltwatch.yaml;

/** What a value is; of scalars by YAML 1.1's rules for plain ones, while quoted ones are always text. */
public enum YamlType {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** {@code null}, {@code ~}, or nothing at all. */
    NULL,
    LIST,
    MAP
}
