package io.haltwatch.sigma.detection;

import com.google.re2j.Pattern;
import java.util.List;

/** A regular expression found anywhere in the value, in linear time. */
public record RegexMatcher(Pattern pattern) implements ValueMatcher {

    @Override
    public boolean matches(String value) {
        return pattern.matcher(value).find();
    }

    @Override
    public List<List<Literal>> necessary() {
        return RegexLiterals.of(pattern.pattern());
    }
}
