package io.haltwatch.stream;

import org.jspecify.annotations.Nullable;

/** Something stored, or on the signals topic, is not what this version can read. */
final class UnreadableStateException extends RuntimeException {

    UnreadableStateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
