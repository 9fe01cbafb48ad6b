package io.haltwatch.interpret.posix;

import java.util.List;

/** A word of shell text before its expansion. */
record Word(List<Part> parts) {

    static final Word EMPTY = new Word(List.of());

    sealed interface Part permits Literal, Parameter, Substitution, ProcessSubstitution {}

    record Literal(String text, boolean quoted) implements Part {}

    /**
     * {@code $name} and {@code ${name operator operand}}.
     *
     * @param operator empty, or the characters between name and operand
     */
    record Parameter(String name, String operator, Word operand, boolean quoted) implements Part {}

    /** {@code $(..)} and backticks. */
    record Substitution(ShellNode body, boolean quoted) implements Part {}

    /** {@code <(..)} and {@code >(..)}. */
    record ProcessSubstitution(ShellNode body, boolean reads) implements Part {}

    /** Whether it stands in the text just so, without quotes. */
    boolean isPlain(String text) {
        return parts.size() == 1
                && parts.get(0) instanceof Literal literal
                && !literal.quoted()
                && literal.text().equals(text);
    }
}
