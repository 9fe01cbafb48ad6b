package io.haltwatch.sigma;

/** Decides about one value of one field. Allocates nothing where it can be helped. */
@FunctionalInterface
interface ValueMatcher {

    boolean matches(String value);
}
