package io.haltwatch.sigma.detection;

/** Sigma's {@code re} modifier. */
final class RegexCompiler {

    private RegexCompiler() {}

    static ValueMatcher compile(int line, SigmaValue.Regex regex) throws RuleError {
        return new RegexMatcher(LinearRegex.compile(line, regex.pattern(), regex.flags()));
    }
}
