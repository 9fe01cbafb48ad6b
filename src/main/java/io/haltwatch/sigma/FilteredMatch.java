package io.haltwatch.sigma;

/**
 * A rule matched, and a filter took the match away.
 *
 * @param rule the rule's id
 * @param filter the filter's id
 */
public record FilteredMatch(String rule, String filter) {

    /** Is told of every match that a filter takes away; by several filters, of each. */
    @FunctionalInterface
    public interface Observer {

        /** Nobody looks. */
        Observer NONE = match -> {};

        void filtered(FilteredMatch match);
    }
}
