package io.haltwatch.sigma.detection;

/** Decides about one value of one field. Allocates nothing where it can be helped. */
@FunctionalInterface
public interface ValueMatcher {

    boolean matches(String value);
}
