package io.haltwatch.incident;

import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the facts nearest to a span, up to the cap, from two walks outward: so a host's state is read no further than the
 * cap asks for.
 */
public final class NearestFacts {

    private final Span around;
    private final Iterator<Signal> later;
    private final Iterator<Signal> earlier;
    // A clamped record delivered twice has one identity but two times.
    private final Set<String> ids = new HashSet<>();
    private final List<Signal> taken = new ArrayList<>();

    private final int most;

    private NearestFacts(Span around, Iterator<Signal> later, Iterator<Signal> earlier, int most) {
        this.around = around;
        this.most = most;
        this.later = later;
        this.earlier = earlier;
    }

    /**
     * @param later facts from {@code around.from()} on, ascending
     * @param earlier facts before {@code around.from()}, descending
     * @param incomplete whether the store itself has left some out; asked after the walks
     */
    public static HostView.Facts of(
            Span around, Iterator<Signal> later, Iterator<Signal> earlier, BooleanSupplier incomplete) {
        return of(around, later, earlier, incomplete, HostView.MAX_FACTS);
    }

    /** The same of facts of one significance, of which no more are taken than their room holds. */
    public static HostView.Facts significant(
            Span around, Iterator<Signal> later, Iterator<Signal> earlier, BooleanSupplier incomplete) {
        return of(around, later, earlier, incomplete, HostView.MAX_SIGNIFICANT);
    }

    private static HostView.Facts of(
            Span around, Iterator<Signal> later, Iterator<Signal> earlier, BooleanSupplier incomplete, int most) {
        NearestFacts nearest = new NearestFacts(around, later, earlier, most);
        boolean cut = nearest.take();
        nearest.taken.sort(Signal.ORDER);
        return new HostView.Facts(nearest.taken, cut || incomplete.getAsBoolean());
    }

    /** @return whether there were more */
    private boolean take() {
        Signal after = next(later);
        Signal before = next(earlier);
        while (after != null || before != null) {
            if (taken.size() == most) {
                return true;
            }
            boolean forward = before == null || (after != null && distance(after) <= distance(before));
            if (forward && after != null) {
                add(after);
                after = next(later);
            } else if (before != null) {
                add(before);
                before = next(earlier);
            }
        }
        return false;
    }

    private void add(Signal fact) {
        if (ids.add(fact.id())) {
            taken.add(fact);
        }
    }

    private long distance(Signal fact) {
        return fact.time() < around.from() ? around.from() - fact.time() : Math.max(0, fact.time() - around.to());
    }

    private static @Nullable Signal next(Iterator<Signal> walk) {
        return walk.hasNext() ? walk.next() : null;
    }
}
