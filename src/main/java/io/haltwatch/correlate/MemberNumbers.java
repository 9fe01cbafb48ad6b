package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.detection.Numbers;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a group's members in the field that a condition computes with. What is no number is left out, and an
 * event that several rules matched has its number in the window once.
 */
final class MemberNumbers {

    private final @Nullable BigDecimal[] numbers;
    private final String[] events;
    private final Map<String, Integer> inside = new HashMap<>();

    MemberNumbers(CorrelationGroup group) {
        CorrelationRule rule = group.rule();
        List<CorrelationMember> members = group.members();
        String field = rule.condition().fields().get(0);
        this.numbers = new BigDecimal[members.size()];
        this.events = new String[members.size()];
        for (int i = 0; i < events.length; i++) {
            CorrelationMember member = members.get(i);
            String text = CorrelationGroup.text(rule, member, field);
            BigDecimal number = text == null ? null : Numbers.parse(text.strip());
            numbers[i] = number == null ? null : number.stripTrailingZeros();
            events[i] = number == null ? "" : member.deed() + '\0' + numbers[i];
        }
    }

    int size() {
        return numbers.length;
    }

    @Nullable
    BigDecimal get(int member) {
        return numbers[member];
    }

    /** The number that the window gains with this member; null when it has none, or its event is inside already. */
    @Nullable
    BigDecimal enter(int member) {
        BigDecimal number = numbers[member];
        return number != null && inside.merge(events[member], 1, Integer::sum) == 1 ? number : null;
    }

    /** The number that the window loses with this member. */
    @Nullable
    BigDecimal leave(int member) {
        BigDecimal number = numbers[member];
        if (number == null) {
            return null;
        }
        Integer left = inside.computeIfPresent(events[member], (event, n) -> n == 1 ? null : n - 1);
        return left == null ? number : null;
    }
}
