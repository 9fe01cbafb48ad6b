package io.haltwatch.stream;

import java.util.Set;
import java.util.TreeSet;

/** Topics that the service needs do not exist; the message says which and what to do, in one line. Exit code 2. */
public final class MissingTopicsException extends Exception {

    MissingTopicsException(Set<String> missing) {
        super("missing topics: " + String.join(", ", new TreeSet<>(missing))
                + "; make them with 'haltwatch topics create', or name others in haltwatch.topics.*");
    }
}
