package io.haltwatch.sigma.detection;

import java.math.BigDecimal;

/** A value of a detection item, between the YAML and the matcher: what modifiers transform. */
sealed interface SigmaValue {

    /** What it is, for messages. */
    String kind();

    /**
     * The string that it is, for modifiers and matchers that work on strings.
     *
     * @throws RuleError where it is none
     */
    default SigmaString asString(int line) throws RuleError {
        throw new RuleError(line, "expected a string or a number, but this is " + kind());
    }

    /** A string as the rule writes it, wildcards not yet looked for: what {@code re} and {@code cidr} read. */
    record Source(String text) implements SigmaValue {
        @Override
        public String kind() {
            return "a string";
        }

        @Override
        public SigmaString asString(int line) {
            return SigmaString.parse(text);
        }
    }

    /** A string with wildcards. */
    record Text(SigmaString string) implements SigmaValue {
        @Override
        public String kind() {
            return "a string changed by a modifier";
        }

        @Override
        public SigmaString asString(int line) {
            return string;
        }
    }

    /**
     * A number.
     *
     * @param text as the rule writes it, so that {@code 0x10} also equals the text {@code 0x10}
     */
    record Numeric(String text, BigDecimal number) implements SigmaValue {
        @Override
        public String kind() {
            return "a number";
        }

        @Override
        public SigmaString asString(int line) {
            return SigmaString.literal(text);
        }
    }

    /** Bytes after an encoding modifier, one character each (ISO 8859-1). */
    record Bytes(String latin1) implements SigmaValue {
        @Override
        public String kind() {
            return "bytes";
        }

        @Override
        public SigmaString asString(int line) {
            return SigmaString.literal(latin1);
        }
    }

    /** {@code true} or {@code false}, unquoted. */
    record Bool(boolean value) implements SigmaValue {
        @Override
        public String kind() {
            return "a boolean";
        }

        @Override
        public SigmaString asString(int line) {
            return SigmaString.literal(Boolean.toString(value));
        }
    }

    /** Whether the event has the field: {@code null} and {@code exists}. */
    record Presence(boolean expected) implements SigmaValue {
        @Override
        public String kind() {
            return "whether the field is there";
        }
    }

    /** A pattern; flags may still be added. */
    record Regex(String pattern, int flags) implements SigmaValue {
        @Override
        public String kind() {
            return "a regular expression";
        }
    }

    /** The end of the line: a modifier has decided how to compare. */
    record Compared(ValueMatcher matcher) implements SigmaValue {
        @Override
        public String kind() {
            return "a value that another modifier already compares";
        }
    }

    /** A number of the time that the field holds. */
    record OfTime(TimePart part, int number, NumberMatcher.Comparison comparison) implements SigmaValue {
        @Override
        public String kind() {
            return "a number of a time";
        }
    }

    /** Another field of the same event. */
    record Reference(String field, FieldComparison.Part part) implements SigmaValue {
        @Override
        public String kind() {
            return "a reference to a field";
        }
    }
}
