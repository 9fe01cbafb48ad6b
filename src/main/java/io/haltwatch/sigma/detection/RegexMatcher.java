package io.haltwatch.sigma.detection;

import com.google.re2j.Pattern;

/** A regular expression found anywhere in the value, in linear time. */
record RegexMatcher(Pattern pattern) implements ValueMatcher {

    @Override
    public boolean matches(String value) {
        return pattern.matcher(value).find();
    }
}
