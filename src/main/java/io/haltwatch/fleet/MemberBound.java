package io.haltwatch.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * The members of one stretch of time, bounded so that no host pushes others out: each keeps its earliest and its latest,
 * as many as all hosts can have alike. What is kept depends on the set of members that came, not on their order.
 *
 * <p>One pair per host is enough to count hosts exactly: a window no shorter than the stretch that touches it holds its
 * begin or its end, and so a host's earliest or latest member whenever it holds any.
 *
 * @param <T> a member, in whatever form it is stored
 */
public final class MemberBound<T extends MemberBound.Placed> {

    /**
     * Members of one stretch. A number and no size: only with equal weights does what is kept not depend on the order. A
     * member has two KiB or so at its longest, and a row stays under what a broker takes.
     */
    public static final int MOST = 256;

    /** A host's first member of the stretch and its last: all that a correlation needs which only counts hosts. */
    public static final int ENDS = 2;

    private static final Comparator<Placed> ORDER =
            Comparator.comparingLong(Placed::time).thenComparing(Placed::place);

    private final int most;
    private final TreeMap<String, NavigableSet<T>> byHost = new TreeMap<>();
    private int quota;
    private boolean incomplete;

    /** Where a member stands. */
    public interface Placed {
        long time();

        /** Tells it from every other, and is the same whenever it is delivered again. */
        String place();

        /** Tells hosts apart. */
        String host();

        /** The host takes back what it told of this place. */
        default boolean gone() {
            return false;
        }
    }

    /**
     * @param kept what was kept so far
     * @param quota most members of one host so far, {@link #ENDS} or {@link #MOST} at first; it only ever falls
     * @param incomplete whether some that might have counted were left out
     */
    public MemberBound(List<T> kept, int quota, boolean incomplete) {
        this(kept, quota, incomplete, MOST);
    }

    MemberBound(List<T> kept, int quota, boolean incomplete, int most) {
        this.most = most;
        this.quota = quota;
        this.incomplete = incomplete;
        kept.forEach(this::insert);
    }

    /**
     * Adds one, or joins it with itself told of before; one that is gone is taken out.
     *
     * @param join of the one kept and the one that came; the kept one itself when nothing is new
     * @return whether anything changed
     */
    public boolean add(T member, BinaryOperator<T> join, boolean countsHosts) {
        if (member.gone()) {
            return remove(member);
        }
        NavigableSet<T> same = byHost.getOrDefault(member.host(), new TreeSet<>(ORDER));
        if (same.contains(member)) {
            T kept = same.tailSet(member, true).first();
            T joined = join.apply(kept, member);
            same.remove(kept);
            same.add(joined);
            return joined != kept;
        }
        List<T> before = members();
        boolean wasIncomplete = incomplete;
        insert(member);
        int arrived = size();
        trim();
        boolean ends = countsHosts && quota == ENDS;
        while (size() > most && longest() > 1) {
            // Nobody has more than the longest: quotas above it would change nothing.
            quota = Math.min(quota, longest()) - 1;
            ends = false;
            trim();
        }
        while (size() > most && byHost.size() > 1) {
            byHost.remove(latestHost());
        }
        incomplete |= size() < arrived && !ends;
        return incomplete != wasIncomplete || !before.equals(members());
    }

    private boolean remove(T member) {
        NavigableSet<T> same = byHost.get(member.host());
        if (same == null || !same.remove(member)) {
            return false;
        }
        if (same.isEmpty()) {
            byHost.remove(member.host());
        }
        return true;
    }

    private void insert(T member) {
        byHost.computeIfAbsent(member.host(), host -> new TreeSet<>(ORDER)).add(member);
    }

    /** Leaves each host its earliest and latest, half of the quota each, the odd one an early one. */
    private void trim() {
        for (NavigableSet<T> members : byHost.values()) {
            if (members.size() > quota) {
                List<T> all = new ArrayList<>(members);
                int early = (quota + 1) / 2;
                int late = quota - early;
                all.subList(early, all.size() - late).forEach(members::remove);
            }
        }
    }

    /** The host whose first member is the latest: where there are more hosts than room, the earliest stay. */
    private String latestHost() {
        return byHost.entrySet().stream()
                .max(Comparator.comparing(entry -> entry.getValue().first(), ORDER))
                .orElseThrow()
                .getKey();
    }

    private int longest() {
        return byHost.values().stream().mapToInt(NavigableSet::size).max().orElse(0);
    }

    private int size() {
        return byHost.values().stream().mapToInt(NavigableSet::size).sum();
    }

    /** In order of time, then identity. */
    public List<T> members() {
        return byHost.values().stream()
                .flatMap(NavigableSet::stream)
                .sorted(ORDER)
                .toList();
    }

    /** Most members of one host. */
    public int quota() {
        return quota;
    }

    /** Members that might have counted were left out. */
    public boolean incomplete() {
        return incomplete;
    }
}
