package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code value_percentile} and {@code value_median}: linear interpolation between the two nearest ranks, at (n - 1) *
 * p / 100, as PostgreSQL's percentile_cont, Excel's PERCENTILE.INC and NumPy's default compute it. So the 50th percentile
 * is the median also of an even number of values.
 *
 * <p>A tree of counts over the ranks of all numbers of the group (Fenwick's): O(log n) for each that enters or leaves.
 */
final class PercentileMeasure implements Measure {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final MemberNumbers numbers;
    private final BigDecimal[] ranks;
    private final int[] tree;
    private final BigDecimal percentile;
    private int count;

    PercentileMeasure(CorrelationGroup group) {
        CorrelationRule rule = group.rule();
        this.numbers = new MemberNumbers(group);
        BigDecimal[] all = new BigDecimal[numbers.size()];
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            BigDecimal number = numbers.get(i);
            if (number != null) {
                all[n++] = number;
            }
        }
        // Without trailing zeros, numbers that are equal are also equals.
        this.ranks = Arrays.stream(all, 0, n).distinct().sorted().toArray(BigDecimal[]::new);
        this.tree = new int[Integer.highestOneBit(Math.max(1, ranks.length)) * 2];
        this.percentile = rule.type() == CorrelationRule.Type.VALUE_MEDIAN
                ? BigDecimal.valueOf(50)
                : BigDecimal.valueOf(Objects.requireNonNull(rule.condition().percentile(), rule.source()));
    }

    @Override
    public void enter(int member) {
        add(numbers.enter(member), 1);
    }

    @Override
    public void leave(int member) {
        add(numbers.leave(member), -1);
    }

    private void add(@Nullable BigDecimal number, int occurrences) {
        if (number == null) {
            return;
        }
        count += occurrences;
        for (int at = Arrays.binarySearch(ranks, number) + 1; at < tree.length; at += at & -at) {
            tree[at] += occurrences;
        }
    }

    @Override
    public double fullness() {
        return count;
    }

    @Override
    public double value() {
        if (count == 0) {
            return Double.NaN;
        }
        BigDecimal rank = percentile.multiply(BigDecimal.valueOf(count - 1L)).divide(HUNDRED);
        int below = rank.intValue();
        BigDecimal share = rank.subtract(BigDecimal.valueOf(below));
        BigDecimal lower = at(below);
        if (share.signum() == 0) {
            return lower.doubleValue();
        }
        return lower.add(at(below + 1).subtract(lower).multiply(share)).doubleValue();
    }

    /** The number inside that so many others come before. */
    private BigDecimal at(int rank) {
        int position = 0;
        int left = rank;
        for (int step = tree.length >> 1; step > 0; step >>= 1) {
            if (position + step < tree.length && tree[position + step] <= left) {
                position += step;
                left -= tree[position];
            }
        }
        return ranks[position];
    }
}
