package io.haltwatch.incident;

import io.haltwatch.sigma.Level;
import java.util.List;

/**
 * One kind of circumstances that change how bad a finding is. Pure: the answer follows from the situation alone, so that
 * the order in which facts came cannot matter.
 */
interface Context {

    /**
     * What it says of a candidate; empty for nothing.
     *
     * @param level the base severity where this context raises, else the severity after all raising
     */
    List<Weight> of(Candidate candidate, Level level, Situation situation);
}
