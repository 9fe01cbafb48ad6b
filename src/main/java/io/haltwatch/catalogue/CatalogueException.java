package io.haltwatch.catalogue;

import java.util.List;

/** The service catalogue cannot be used; the message lists every problem, each with file and line. */
public final class CatalogueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    CatalogueException(List<String> problems) {
        super("the service catalogue has " + problems.size() + (problems.size() == 1 ? " problem" : " problems") + ":\n"
                + String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each reads {@code file:line: what is wrong}. */
    public List<String> problems() {
        return problems;
    }
}
