package io.haltwatch.incident;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Candidates that belong to one incident, in order of time.
 *
 * @param span from the first to the last of them; asked for with each finding
 */
record Draft(List<Candidate> candidates, Span span) {

    Draft {
        candidates = List.copyOf(candidates);
    }

    Draft(List<Candidate> candidates) {
        this(candidates, of(candidates));
    }

    private static Span of(List<Candidate> candidates) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (Candidate candidate : candidates) {
            from = Math.min(from, candidate.first());
            to = Math.max(to, candidate.last());
        }
        // None where nothing is in doubt: a draft of nothing is asked which holds end, never where it lies.
        return candidates.isEmpty() ? Span.at(0) : new Span(from, to);
    }

    Set<String> evidence() {
        return candidates.stream()
                .flatMap(candidate -> candidate.evidence().stream())
                .collect(Collectors.toSet());
    }
}
