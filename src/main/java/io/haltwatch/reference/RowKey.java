package io.haltwatch.reference;

import io.haltwatch.reference.BadRowException.Reason;
import org.jspecify.annotations.Nullable;

/** The key of a row on its topic: {@code tenant|id}. */
public record RowKey(String tenant, String id) {

    private static final char SEPARATOR = '|';
    private static final int LONGEST = 1024;

    /** @throws BadRowException when it is none */
    public static RowKey parse(@Nullable String key) throws BadRowException {
        int at = key == null ? -1 : key.indexOf(SEPARATOR);
        if (key == null || at < 1 || at == key.length() - 1 || key.length() > LONGEST) {
            throw new BadRowException(Reason.KEY, "the key is no 'tenant|id' of at most " + LONGEST + " characters");
        }
        return new RowKey(key.substring(0, at), key.substring(at + 1));
    }

    /** As on the topic. */
    public String asString() {
        return tenant + SEPARATOR + id;
    }
}
