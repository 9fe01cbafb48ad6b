package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * {@code value_sum} and {@code value_avg}. In decimal, because a running sum of doubles drifts with each number taken
 * away again: after 0.1 + 0.2 - 0.1 it would not be 0.2.
 */
final class SumMeasure implements Measure {

    private final MemberNumbers numbers;
    private final boolean average;
    private BigDecimal sum = BigDecimal.ZERO;
    private int count;

    SumMeasure(CorrelationGroup group) {
        this.numbers = new MemberNumbers(group);
        this.average = group.rule().type() == CorrelationRule.Type.VALUE_AVG;
    }

    @Override
    public void enter(int member) {
        BigDecimal number = numbers.enter(member);
        if (number != null) {
            sum = sum.add(number);
            count++;
        }
    }

    @Override
    public void leave(int member) {
        BigDecimal number = numbers.leave(member);
        if (number != null) {
            sum = sum.subtract(number);
            count--;
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
        BigDecimal value = average ? sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128) : sum;
        return value.doubleValue();
    }
}
