package io.haltwatch.sigma.detection;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Regular expressions through RE2/J, bounded in size: linear time whatever the pattern and the value. */
public final class LinearRegex {

    /** A longer pattern costs more memory than any rule is worth. */
    private static final int MAX_LENGTH = 8_192;

    private LinearRegex() {}

    /**
     * @param line of the file that has it, for errors
     * @param flags of {@link Pattern}
     * @throws RuleError when it cannot be used, with the reason and what to do
     */
    public static Pattern compile(int line, String pattern, int flags) throws RuleError {
        if (pattern.length() > MAX_LENGTH) {
            throw new RuleError(line, "a regular expression of more than " + MAX_LENGTH + " characters");
        }
        RegexSize.check(line, pattern);
        try {
            return Pattern.compile(pattern, flags);
        } catch (PatternSyntaxException e) {
            throw new RuleError(line, "the regular expression '" + pattern + "' cannot be used: " + reason(e));
        }
    }

    /**
     * What every text that the pattern is found in contains: of each list at least one, folded by {@link Letters#fold}.
     * Nothing where that cannot be told.
     */
    public static List<List<String>> literals(String pattern) {
        List<List<String>> required = new ArrayList<>();
        for (List<Literal> anyOf : RegexLiterals.of(pattern)) {
            required.add(anyOf.stream().map(Literal::text).toList());
        }
        return required;
    }

    private static String reason(PatternSyntaxException e) {
        String part = String.valueOf(e.getPattern());
        if (part.startsWith("(?=") || part.startsWith("(?!") || part.startsWith("(?<=") || part.startsWith("(?<!")) {
            return "look-around ('" + part + "') needs backtracking, and rules run in linear time (RE2);"
                    + " say it with a second selection and 'not'";
        }
        if (part.matches("\\\\[1-9]")) {
            return "the back-reference '" + part + "' needs backtracking, and rules run in linear time (RE2)";
        }
        return e.getDescription() + " at '" + part + "' (syntax: RE2)";
    }
}
