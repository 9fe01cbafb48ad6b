package io.haltwatch.sigma.detection;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions through RE2/J: linear time whatever the pattern and the value. */
final class RegexCompiler {

    /** A longer pattern costs more memory than any rule is worth. */
    private static final int MAX_LENGTH = 8_192;

    private RegexCompiler() {}

    static ValueMatcher compile(int line, SigmaValue.Regex regex) throws RuleError {
        String pattern = regex.pattern();
        if (pattern.length() > MAX_LENGTH) {
            throw new RuleError(line, "a regular expression of more than " + MAX_LENGTH + " characters");
        }
        RegexSize.check(line, pattern);
        try {
            return new RegexMatcher(Pattern.compile(pattern, regex.flags()));
        } catch (PatternSyntaxException e) {
            throw new RuleError(line, "the regular expression '" + pattern + "' cannot be used: " + reason(e));
        }
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
