package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.AtLeast;
import io.haltwatch.sigma.detection.Expression.Leaf;
import io.haltwatch.sigma.detection.Expression.Negation;
import io.haltwatch.sigma.engine.Atom.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules that always come together, as those of one log source, and how they are found. */
final class RuleGroup {

    private final long[] always;
    private final Map<String, FieldIndex> indexes = new TreeMap<>();

    /** @param rules the conditions of the group's rules, by the rules' numbers */
    RuleGroup(Map<Integer, Expression> rules, Questions questions, int allRules) {
        always = new long[(allRules + 63) >>> 6];
        Map<Atom, List<Integer>> found = new LinkedHashMap<>();
        rules.forEach((rule, condition) -> {
            addAtoms(condition, found);
            Requirement requirement = Requirements.of(condition);
            if (!requirement.isKnown()) {
                always[rule >>> 6] |= 1L << rule;
            }
            requirement
                    .atoms()
                    .forEach(atom ->
                            found.computeIfAbsent(atom, a -> new ArrayList<>(1)).add(rule));
        });
        Map<String, Map<Kind, Map<String, Finding>>> fields = new HashMap<>();
        found.forEach((atom, marked) -> fields.computeIfAbsent(atom.field(), field -> new HashMap<>())
                .computeIfAbsent(atom.kind(), kind -> new LinkedHashMap<>())
                .put(
                        atom.text(),
                        new Finding(
                                questions.number(atom),
                                marked.stream().mapToInt(Integer::intValue).toArray())));
        fields.forEach((field, atoms) -> {
            indexes.put(field, new FieldIndex(atoms));
            questions.slot(field);
        });
    }

    /** Those that the condition asks for, whether or not the rule is found by them. */
    private static void addAtoms(Expression expression, Map<Atom, List<Integer>> found) {
        if (expression instanceof AllOf all) {
            all.parts().forEach(part -> addAtoms(part, found));
        } else if (expression instanceof AtLeast some) {
            some.parts().forEach(part -> addAtoms(part, found));
        } else if (expression instanceof Negation negation) {
            addAtoms(negation.part(), found);
        } else {
            for (List<Atom> atoms : Clues.of((Leaf) expression).allOf()) {
                atoms.forEach(atom -> found.computeIfAbsent(atom, a -> new ArrayList<>(1)));
            }
        }
    }

    long[] always() {
        return always;
    }

    /** By field; keywords under {@link Atom#ANY_FIELD}. */
    Map<String, FieldIndex> indexes() {
        return indexes;
    }
}
