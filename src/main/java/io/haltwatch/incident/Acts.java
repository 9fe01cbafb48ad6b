package io.haltwatch.incident;

import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which acts a candidate is made of. */
final class Acts {

    private final Map<String, List<Act>> byEvidence = new HashMap<>();
    private final Map<String, Signal> facts;
    private final List<Candidate> candidates;
    private final IdentityHashMap<Act, Optional<String>> ancestors = new IdentityHashMap<>();
    private @Nullable Set<String> correlated;
    private final IdentityHashMap<Candidate, List<Act>> byCandidate = new IdentityHashMap<>();

    Acts(Draft draft, Map<String, Signal> facts) {
        this.facts = facts;
        this.candidates = draft.candidates();
        for (Candidate candidate : draft.candidates()) {
            if (candidate instanceof Candidate.Action action) {
                Act act = Act.of(action.action());
                byCandidate.put(action, List.of(act));
                act.signals()
                        .forEach(signal -> byEvidence
                                .computeIfAbsent(signal.id(), id -> new ArrayList<>(1))
                                .add(act));
            }
        }
    }

    /** What is looked for once for an act, however many candidates are made of it. */
    Optional<String> ancestor(Act act, Function<Act, Optional<String>> search) {
        Optional<String> known = ancestors.get(act);
        if (known == null) {
            known = search.apply(act);
            ancestors.put(act, known);
        }
        return known;
    }

    /** Whether a correlation that held counts any of its evidence. */
    boolean isInCorrelation(Candidate candidate) {
        if (correlated == null) {
            correlated = new HashSet<>();
            for (Candidate other : candidates) {
                if (other instanceof Candidate.Correlation) {
                    correlated.addAll(other.evidence());
                }
            }
        }
        return candidate.evidence().stream().anyMatch(correlated::contains);
    }

    /** In no order; empty where some of its evidence is not there any more, so that nothing is said of it. */
    List<Act> of(Candidate candidate) {
        // Each context asks.
        return byCandidate.computeIfAbsent(candidate, this::found);
    }

    private List<Act> found(Candidate candidate) {
        if (candidate instanceof Candidate.Match match) {
            return List.of(Act.of(match.signal()));
        }
        Set<Act> acts = Collections.newSetFromMap(new IdentityHashMap<>());
        for (String id : candidate.evidence()) {
            List<Act> joined = byEvidence.get(id);
            Signal signal = facts.get(id);
            if (joined != null) {
                acts.addAll(joined);
            } else if (signal == null) {
                return List.of();
            } else if (signal.actions().isEmpty()) {
                acts.add(Act.of(signal));
            } else {
                for (int i = 0; i < signal.actions().size(); i++) {
                    acts.add(Act.of(signal, i));
                }
            }
        }
        return List.copyOf(acts);
    }
}
