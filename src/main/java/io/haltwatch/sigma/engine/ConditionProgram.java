package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.AtLeast;
import io.haltwatch.sigma.detection.Expression.FieldPresence;
import io.haltwatch.sigma.detection.Expression.Leaf;
import io.haltwatch.sigma.detection.Expression.Negation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The conditions of all rules as one array of numbers: each instruction asks a question and says where to go on for
 * either answer. Compiled from the end, so that every place to go to is known. Linear in the size of the rules.
 */
final class ConditionProgram {

    /** Where it ends. */
    static final int HOLDS = -1;

    static final int FAILS = -2;

    /** Instead of a question: sets a counter to 0. Followed by the counter, and where to go on. */
    private static final int RESET = -1;

    /**
     * Instead of a question: adds 1 to a counter. Followed by the counter, the number to reach, and where to go on once
     * it is reached and before.
     */
    private static final int COUNT = -2;

    private final Questions questions;
    private int[] code = new int[1_024];
    private int length;
    private int counters;

    ConditionProgram(Questions questions) {
        this.questions = questions;
    }

    /** Adds a condition; the answer is where it starts. */
    int add(Expression condition) {
        return compile(condition, HOLDS, FAILS, 0);
    }

    void close() {
        code = Arrays.copyOf(code, length);
    }

    int counters() {
        return counters;
    }

    int length() {
        return length;
    }

    boolean holds(int start, Examination examination) {
        int at = start;
        while (at >= 0) {
            int operation = code[at];
            if (operation >= 0) {
                at = code[examination.holds(operation) ? at + 1 : at + 2];
            } else if (operation == RESET) {
                examination.counters()[code[at + 1]] = 0;
                at = code[at + 2];
            } else {
                boolean reached = ++examination.counters()[code[at + 1]] == code[at + 2];
                at = code[reached ? at + 3 : at + 4];
            }
        }
        return at == HOLDS;
    }

    private int compile(Expression expression, int holds, int fails, int counter) {
        if (expression instanceof Negation negation) {
            return compile(negation.part(), fails, holds, counter);
        }
        if (expression instanceof AllOf all) {
            int next = holds;
            for (Expression part : dearestFirst(all.parts())) {
                next = compile(part, next, fails, counter);
            }
            return next;
        }
        if (expression instanceof AtLeast some) {
            return some.required() == 1 ? any(some, holds, fails, counter) : counted(some, holds, fails, counter);
        }
        return leaf((Leaf) expression, holds, fails);
    }

    /** Its clues come first: mostly they decide. */
    private int leaf(Leaf leaf, int holds, int fails) {
        if (leaf instanceof FieldPresence presence && !presence.expected()) {
            return leaf(new FieldPresence(presence.field(), true), fails, holds);
        }
        Clues clues = Clues.of(leaf);
        int next = clues.exact() ? holds : emit(questions.number(leaf), holds, fails);
        for (List<Atom> anyOf : clues.allOf()) {
            int known = next;
            next = fails;
            for (Atom atom : anyOf) {
                next = emit(questions.number(atom), known, next);
            }
        }
        return next;
    }

    private int any(AtLeast some, int holds, int fails, int counter) {
        int next = fails;
        for (Expression part : dearestFirst(some.parts())) {
            next = compile(part, holds, next, counter);
        }
        return next;
    }

    private int counted(AtLeast some, int holds, int fails, int counter) {
        counters = Math.max(counters, counter + 1);
        int next = fails;
        for (Expression part : dearestFirst(some.parts())) {
            int count = emit(COUNT, counter, some.required(), holds, next);
            next = compile(part, count, next, counter + 1);
        }
        return emit(RESET, counter, next);
    }

    /** Compiled from the end: the last to be asked comes first. */
    private static List<Expression> dearestFirst(List<Expression> parts) {
        return parts.stream()
                .sorted(Comparator.comparingInt(Cost::of).reversed())
                .toList();
    }

    private int emit(int... instruction) {
        int at = length;
        length += instruction.length;
        if (length > code.length) {
            code = Arrays.copyOf(code, Math.max(length, code.length * 2));
        }
        System.arraycopy(instruction, 0, code, at, instruction.length);
        return at;
    }
}
