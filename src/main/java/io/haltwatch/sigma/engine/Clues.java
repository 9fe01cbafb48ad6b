package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Expression.FieldMatch;
import io.haltwatch.sigma.detection.Expression.FieldPresence;
import io.haltwatch.sigma.detection.Expression.Keyword;
import io.haltwatch.sigma.detection.Expression.Leaf;
import io.haltwatch.sigma.detection.FieldComparison;
import io.haltwatch.sigma.detection.Letters;
import io.haltwatch.sigma.detection.Literal;
import io.haltwatch.sigma.detection.NumberMatcher;
import io.haltwatch.sigma.detection.NumberMatcher.Comparison;
import io.haltwatch.sigma.detection.TextMatcher;
import io.haltwatch.sigma.detection.ValueMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * What atoms tell about a leaf. A leaf that this does not know has no clues and is asked itself.
 *
 * @param allOf where the leaf holds, the event has at least one atom of each of these lists
 * @param exact and the other way round: it need not be asked
 */
record Clues(List<List<Atom>> allOf, boolean exact) {

    /** For {@code exists: false} those of its opposite. */
    static Clues of(Leaf leaf) {
        if (leaf instanceof FieldMatch match) {
            return of(match.field(), match.matcher());
        }
        if (leaf instanceof Keyword keyword) {
            return of(Atom.ANY_FIELD, keyword.matcher());
        }
        if (leaf instanceof FieldPresence presence) {
            return new Clues(List.of(present(presence.field())), true);
        }
        if (leaf instanceof FieldComparison comparison) {
            return new Clues(List.of(present(comparison.field()), present(comparison.other())), false);
        }
        return new Clues(List.of(), false);
    }

    private static Clues of(String field, ValueMatcher matcher) {
        if (matcher instanceof NumberMatcher number && number.comparison() == Comparison.EQUAL) {
            return new Clues(List.of(equal(field, number)), true);
        }
        List<List<Atom>> allOf = new ArrayList<>();
        for (List<Literal> literals : matcher.necessary()) {
            allOf.add(literals.stream()
                    .map(literal -> new Atom(field, kind(literal), literal.text()))
                    .toList());
        }
        if (allOf.isEmpty() && !field.equals(Atom.ANY_FIELD)) {
            return new Clues(List.of(present(field)), false);
        }
        return new Clues(allOf, !allOf.isEmpty() && matcher instanceof TextMatcher text && !text.cased());
    }

    /** As a number however it is written, or as the very text of the rule. */
    private static List<Atom> equal(String field, NumberMatcher number) {
        List<Atom> atoms = new ArrayList<>();
        atoms.add(new Atom(field, Atom.Kind.EQUAL, Letters.fold(number.text())));
        String canonical = number.canonical();
        if (canonical != null) {
            atoms.add(new Atom(field, Atom.Kind.NUMBER, canonical));
        }
        return atoms;
    }

    private static List<Atom> present(String field) {
        return List.of(new Atom(field, Atom.Kind.PRESENT, ""));
    }

    private static Atom.Kind kind(Literal literal) {
        return switch (literal.part()) {
            case WHOLE -> Atom.Kind.EQUAL;
            case START -> Atom.Kind.PREFIX;
            case END -> Atom.Kind.SUFFIX;
            case ANYWHERE -> Atom.Kind.CONTAINED;
        };
    }
}
