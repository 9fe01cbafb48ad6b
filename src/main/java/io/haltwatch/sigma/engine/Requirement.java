package io.haltwatch.sigma.engine;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an event must have for an expression to hold: at least one of the atoms.
 *
 * @param atoms of no use where it is not known; none where it is impossible
 * @param likelihood a guess of how often an event has one of them; infinite where it is not known
 */
record Requirement(Set<Atom> atoms, double likelihood) {

    /** Nothing is known: the expression must be asked about every event. */
    static final Requirement UNKNOWN = new Requirement(Set.of(), Double.POSITIVE_INFINITY);

    boolean isKnown() {
        return likelihood < Double.POSITIVE_INFINITY;
    }

    static Requirement oneOf(Collection<Atom> atoms) {
        double likelihood = 0;
        for (Atom atom : atoms) {
            likelihood += Likelihood.of(atom);
        }
        return new Requirement(new LinkedHashSet<>(atoms), likelihood);
    }

    /** Any of them must hold. */
    static Requirement anyOf(List<Requirement> parts) {
        Set<Atom> atoms = new LinkedHashSet<>();
        double likelihood = 0;
        for (Requirement part : parts) {
            if (!part.isKnown()) {
                return UNKNOWN;
            }
            atoms.addAll(part.atoms);
            likelihood += part.likelihood;
        }
        return new Requirement(atoms, likelihood);
    }
}
