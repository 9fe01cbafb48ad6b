package io.haltwatch.sigma;

/**
 * A rule that no event can match.
 *
 * @param id of a detection rule or a correlation
 * @param source file and line
 * @param why for people
 */
public record UnmatchableRule(String id, String title, String source, String why) {

    @Override
    public String toString() {
        return source + ": '" + title + "' can never match: " + why;
    }
}
