package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Letters;
import io.haltwatch.telemetry.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread's work on one event after the other: what was asked already, and the buffers that make it free of
 * allocation. What belongs to an earlier event is told by its number, so nothing needs to be cleared.
 */
final class Examination {

    /** Command lines are at most 32,767 characters; what is longer is rare enough to get a buffer of its own. */
    private static final int LONGEST_KEPT = 1 << 16;

    private static final Fields NOTHING = new Nothing();

    private final Questions questions;
    private final int[] answers;
    private final @Nullable Object[] values;
    private final int[] valueOf;
    private final int[] counters;
    private final long[] candidates;
    private final Consumer<String> keywordVisitor = this::markKeywords;
    private char[] folded = new char[1_024];
    private @Nullable Selection selected;
    private Fields fields = NOTHING;
    private int event;

    Examination(Questions questions, int counters, int rules) {
        this.questions = questions;
        this.answers = new int[questions.count()];
        this.values = new Object[questions.fieldCount()];
        this.valueOf = new int[questions.fieldCount()];
        this.counters = new int[counters];
        this.candidates = new long[(rules + 63) >>> 6];
    }

    /** The rules that may match the event; valid until the next. */
    long[] candidates(Selection selection, Fields next) {
        begin(next);
        selection.copyAlways(candidates);
        for (int i = 0; i < selection.fieldCount(); i++) {
            Object value = value(selection.slot(i));
            if (value != null) {
                mark(value, selection.indexes(i));
            }
        }
        if (selection.keywords().length > 0) {
            selected = selection;
            next.forEachValue(keywordVisitor);
        }
        return candidates;
    }

    /** Lets go of the event, and of the selection: through it a thread would keep rules that were replaced. */
    void end() {
        fields = NOTHING;
        selected = null;
    }

    Fields fields() {
        return fields;
    }

    int[] counters() {
        return counters;
    }

    /** The event has an atom. */
    void found(Finding finding) {
        // The answer may be there already, but from another group: its rules are others.
        answers[finding.question()] = event << 1 | 1;
        finding.mark(candidates);
    }

    boolean holds(int question) {
        int answer = answers[question];
        if (answer >>> 1 == event) {
            return (answer & 1) != 0;
        }
        boolean holds = questions.ask(question, this);
        answers[question] = event << 1 | (holds ? 1 : 0);
        return holds;
    }

    @Nullable
    Object value(int slot) {
        if (valueOf[slot] != event) {
            values[slot] = fields.get(questions.field(slot));
            valueOf[slot] = event;
        }
        return values[slot];
    }

    private void begin(Fields next) {
        fields = next;
        if (++event == 1 << 30) {
            Arrays.fill(answers, 0);
            Arrays.fill(valueOf, 0);
            event = 1;
        }
    }

    private void mark(Object value, FieldIndex[] indexes) {
        if (value instanceof String text) {
            markPresent(indexes);
            mark(text, indexes);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            markPresent(indexes);
            for (int i = 0; i < list.size(); i++) {
                mark((String) list.get(i), indexes);
            }
        }
    }

    private void markPresent(FieldIndex[] indexes) {
        for (FieldIndex index : indexes) {
            index.markPresent(this);
        }
    }

    private void markKeywords(String value) {
        Selection selection = selected;
        if (selection != null && value.length() >= selection.shortestKeyword()) {
            mark(value, selection.keywords());
        }
    }

    private void mark(String value, FieldIndex[] indexes) {
        char[] buffer = buffer(value.length());
        Letters.fold(value, buffer);
        for (FieldIndex index : indexes) {
            index.mark(value, buffer, this);
        }
    }

    private char[] buffer(int length) {
        if (length <= folded.length) {
            return folded;
        }
        if (length > LONGEST_KEPT) {
            return new char[length];
        }
        folded = new char[Integer.highestOneBit(length - 1) * 2];
        return folded;
    }

    private static final class Nothing implements Fields {
        @Override
        public @Nullable Object get(String name) {
            return null;
        }

        @Override
        public void forEachValue(Consumer<String> visitor) {}
    }
}
