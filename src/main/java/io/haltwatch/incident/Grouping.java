package io.haltwatch.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which candidates belong to one incident: those that share evidence, notable ones within the quiet time, and strays
 * within the shorter stray time. Connected components, so the order in which facts came does not matter.
 */
final class Grouping {

    private static final Comparator<Candidate> ORDER = Comparator.comparingLong(Candidate::first)
            .thenComparing(candidate -> candidate.base().level(), Comparator.reverseOrder())
            .thenComparing(Candidate::kind)
            .thenComparing(candidate -> candidate.evidence().get(0));

    private final List<Candidate> candidates;
    private final int[] parent;

    private Grouping(List<Candidate> candidates) {
        this.candidates = candidates;
        this.parent = new int[candidates.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    static List<Draft> group(List<Candidate> candidates, long quiet, long strayQuiet) {
        Grouping grouping = new Grouping(candidates.stream().sorted(ORDER).toList());
        grouping.uniteSharedEvidence();
        grouping.uniteWithin(quiet, Candidate::notable);
        grouping.uniteWithin(strayQuiet, candidate -> true);
        return grouping.drafts();
    }

    private void uniteSharedEvidence() {
        Map<String, Integer> holder = new HashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            for (String id : candidates.get(i).evidence()) {
                Integer other = holder.putIfAbsent(id, i);
                if (other != null) {
                    unite(other, i);
                }
            }
        }
    }

    private void uniteWithin(long gap, Predicate<Candidate> which) {
        int latest = -1;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            if (!which.test(candidate)) {
                continue;
            }
            if (latest >= 0 && candidate.first() - candidates.get(latest).last() <= gap) {
                unite(latest, i);
            }
            if (latest < 0 || candidate.last() > candidates.get(latest).last()) {
                latest = i;
            }
        }
    }

    private void unite(int a, int b) {
        int x = root(a);
        int y = root(b);
        parent[Math.max(x, y)] = Math.min(x, y);
    }

    private int root(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private List<Draft> drafts() {
        Map<Integer, List<Candidate>> components = new TreeMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            components.computeIfAbsent(root(i), r -> new ArrayList<>()).add(candidates.get(i));
        }
        return components.values().stream().map(Draft::new).toList();
    }
}
