package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.AtLeast;
import io.haltwatch.sigma.detection.Expression.FieldMatch;
import io.haltwatch.sigma.detection.Expression.FieldPresence;
import io.haltwatch.sigma.detection.Expression.Keyword;
import io.haltwatch.sigma.detection.Expression.Negation;
import io.haltwatch.sigma.detection.FieldComparison;
import io.haltwatch.sigma.detection.NumberMatcher;
import io.haltwatch.sigma.detection.TextMatcher;
import io.haltwatch.sigma.detection.ValueMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Events made from a rule's own literals: such that it matches, as far as one can tell without solving it, or only
 * nearly.
 */
final class NearEvents {

    private static final String FILLER = "zq";

    private final Random random;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final List<String> keywords = new ArrayList<>();

    private NearEvents(Random random) {
        this.random = random;
    }

    /** What a field's value must be like. */
    private static final class Shape {
        private String start = "";
        private String end = "";
        private final List<String> inside = new ArrayList<>();
    }

    /** @param spoilt whether values are changed a little afterwards, or only in case */
    static Map<String, Object> of(Expression rule, Random random, boolean spoilt) {
        NearEvents event = new NearEvents(random);
        event.satisfy(rule, true);
        Map<String, Object> fields = new HashMap<>();
        event.shapes.forEach((field, shape) -> fields.put(field, event.value(shape, spoilt)));
        if (!event.keywords.isEmpty()) {
            fields.put("Message", event.recased(String.join(FILLER, event.keywords)));
        }
        return fields;
    }

    private void satisfy(Expression expression, boolean holds) {
        if (expression instanceof Negation negation) {
            satisfy(negation.part(), !holds);
        } else if (expression instanceof AllOf all) {
            some(all.parts(), holds ? all.parts().size() : 1, holds);
        } else if (expression instanceof AtLeast some) {
            some(some.parts(), holds ? some.required() : some.parts().size() - some.required() + 1, holds);
        } else if (holds) {
            leaf(expression);
        }
    }

    private void some(List<Expression> parts, int count, boolean hold) {
        List<Expression> shuffled = new ArrayList<>(parts);
        if (count < parts.size()) {
            Collections.shuffle(shuffled, random);
        }
        shuffled.subList(0, Math.min(Math.max(count, 0), shuffled.size())).forEach(part -> satisfy(part, hold));
    }

    private void leaf(Expression leaf) {
        if (leaf instanceof FieldMatch match) {
            match(shape(match.field()), match.matcher());
        } else if (leaf instanceof FieldPresence presence && presence.expected()) {
            shape(presence.field());
        } else if (leaf instanceof FieldComparison comparison) {
            shape(comparison.field()).start = "same";
            shape(comparison.other()).start = "same";
        } else if (leaf instanceof Keyword keyword) {
            Shape shape = new Shape();
            match(shape, keyword.matcher());
            keywords.add(plain(shape));
        }
    }

    private Shape shape(String field) {
        return shapes.computeIfAbsent(field, f -> new Shape());
    }

    private static void match(Shape shape, ValueMatcher matcher) {
        if (matcher instanceof TextMatcher text) {
            switch (text.part()) {
                case WHOLE, START -> shape.start = text.literal();
                case END -> shape.end = text.literal();
                case ANYWHERE -> shape.inside.add(text.literal());
            }
        } else if (matcher instanceof NumberMatcher number) {
            shape.start = number.number().toPlainString();
        } else {
            String glob = matcher.toString().replaceAll("(?<!\\\\)\\*", "").replaceAll("(?<!\\\\)\\?", "y");
            shape.inside.add(glob.replace("\\*", "*").replace("\\?", "?"));
        }
    }

    private static String plain(Shape shape) {
        return shape.start + String.join("", shape.inside) + shape.end;
    }

    private Object value(Shape shape, boolean spoilt) {
        String value = recased(plain(shape));
        if (!spoilt) {
            return value;
        }
        return switch (random.nextInt(8)) {
            case 0 -> value.substring(Math.min(1, value.length()));
            case 1 -> value.substring(0, Math.max(0, value.length() - 1));
            case 2 -> value + FILLER;
            case 3 -> FILLER + value;
            case 4 -> List.of(FILLER, value);
            case 5 -> List.of();
            case 6 ->
                new StringBuilder(value)
                        .insert(random.nextInt(value.length() + 1), '\u0130')
                        .toString();
            default -> value + value;
        };
    }

    /** Other letters that are the same without case, of ASCII and beyond. */
    private String recased(String text) {
        StringBuilder recased = new StringBuilder();
        text.codePoints().forEach(c -> recased.appendCodePoint(random.nextInt(3) > 0 ? c : sibling(c)));
        return recased.toString();
    }

    private int sibling(int c) {
        int other = Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
        return random.nextInt(4) > 0
                ? other
                : switch (c) {
                    case 'k' -> '\u212A';
                    case 's' -> '\u017F';
                    case 'i' -> random.nextBoolean() ? '\u0130' : '\u0131';
                    default -> other;
                };
    }
}
