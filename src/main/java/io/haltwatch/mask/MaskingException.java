package io.haltwatch.mask;

import java.util.List;

/** The patterns of secrets cannot be used; the message lists every problem, each with file and line. */
public final class MaskingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MaskingException(List<String> problems) {
        super("the masking of secrets has " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                + ":\n" + String.join("\n", problems));
    }
}
