package io.haltwatch.interpret.command;

import org.jspecify.annotations.Nullable;

/**
 * What is done to a registry key or value.
 *
 * @param kind what it is
 * @param data the value's new data
 * @param old its data before, where the source tells
 * @param newName the whole path or the name that a key gets
 */
public record RegistryOperation(
        Kind kind,
        @Nullable String data,
        @Nullable String old,
        @Nullable String newName) {

    /** Kinds of operations; the path of a value ends with its name, {@code (Default)} for the one without. */
    public enum Kind {
        WRITE_VALUE,
        DELETE_VALUE,
        CREATE_KEY,
        DELETE_KEY,
        RENAME_KEY,
        /** Everything in the key was overwritten from a file or another key. */
        REPLACE_KEY
    }

    public static RegistryOperation write(@Nullable String data, @Nullable String old) {
        return new RegistryOperation(Kind.WRITE_VALUE, data, old, null);
    }

    public static RegistryOperation rename(@Nullable String newName) {
        return new RegistryOperation(Kind.RENAME_KEY, null, null, newName);
    }

    public static RegistryOperation of(Kind kind) {
        return new RegistryOperation(kind, null, null, null);
    }

    /** Values and keys come with writes and creations alike: {@code reg add} creates what it writes to. */
    boolean adds() {
        return kind == Kind.WRITE_VALUE || kind == Kind.CREATE_KEY;
    }

    /** Whether it writes this number. */
    boolean writes(long number) {
        return kind == Kind.WRITE_VALUE && ServiceKeyChange.number(data).orElse(Long.MIN_VALUE) == number;
    }

    boolean writesOtherThan(long number) {
        return kind == Kind.WRITE_VALUE && ServiceKeyChange.number(data).orElse(number) != number;
    }
}
