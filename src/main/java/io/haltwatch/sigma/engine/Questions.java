package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Expression.FieldMatch;
import io.haltwatch.sigma.detection.Expression.Leaf;
import io.haltwatch.sigma.detection.ValueMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules ask of an event, each once however many rules ask it: whether it has an atom, which is known once its
 * values are looked over, and what only the leaf itself can decide. Filled at load, then only read.
 */
final class Questions {

    private static final int NO_FIELD = -1;

    private final Map<Atom, Integer> atoms = new HashMap<>();
    private final Map<Leaf, Integer> leaves = new HashMap<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<@Nullable Question> questions = new ArrayList<>();
    private @Nullable Question[] asked = {};
    private String[] fields = {};

    /**
     * What only a leaf can decide.
     *
     * @param slot of the field whose value the matcher decides about
     * @param matcher null where the leaf is asked itself
     */
    private record Question(int slot, @Nullable ValueMatcher matcher, Leaf leaf) {}

    int number(Atom atom) {
        Integer known = atoms.get(atom);
        if (known == null) {
            known = questions.size();
            atoms.put(atom, known);
            questions.add(null);
        }
        return known;
    }

    int number(Leaf leaf) {
        Integer known = leaves.get(leaf);
        if (known == null) {
            known = questions.size();
            leaves.put(leaf, known);
            questions.add(
                    leaf instanceof FieldMatch match
                            ? new Question(slot(match.field()), match.matcher(), leaf)
                            : new Question(NO_FIELD, null, leaf));
        }
        return known;
    }

    int slot(String field) {
        Integer known = slots.get(field);
        if (known == null) {
            known = slots.size();
            slots.put(field, known);
        }
        return known;
    }

    /** No more will come. */
    void close() {
        asked = questions.toArray(Question[]::new);
        fields = new String[slots.size()];
        slots.forEach((field, slot) -> fields[slot] = field);
        atoms.clear();
        leaves.clear();
        questions.clear();
    }

    int count() {
        return asked.length;
    }

    int fieldCount() {
        return fields.length;
    }

    String field(int slot) {
        return fields[slot];
    }

    /** The answer to a question that is not answered yet: an atom that was not found is not there. */
    boolean ask(int number, Examination examination) {
        Question question = asked[number];
        if (question == null) {
            return false;
        }
        return question.matcher == null
                ? question.leaf.matches(examination.fields())
                : FieldMatch.matches(examination.value(question.slot), question.matcher);
    }
}
