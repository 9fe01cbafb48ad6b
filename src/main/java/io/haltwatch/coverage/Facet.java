package io.haltwatch.coverage;

import io.haltwatch.interpret.Verb;

/** One thing that can be seen or not. */
public sealed interface Facet {

    /** That a verb is asked for in one way, or happens. */
    record Deed(Verb verb, Route route) implements Facet {}

    /** Who acted. */
    record Who(ActorPart part) implements Facet {}
}
