package io.haltwatch.telemetry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one record has at the wanted places. A value is a {@code String}, a {@code List<String>}, or null.
 *
 * <p>Made once per thread and cleared between records: there are hundreds of places for all schemas together, of which a
 * record has twenty, and to make them anew took a tenth of the time of reading.
 */
final class Capture {

    /** More than any real event has (the largest Windows event has 60), and a bound on hostile ones. */
    static final int MAX_MEMBERS = 1024;

    private final @Nullable Object[] slots;
    /** Slots that were given a value since the last clearing, some perhaps twice. */
    private int[] touched = new int[64];

    private int touches;
    /** By place, the record in which it was last seen. */
    private final int[] seen;

    private int record = 1;
    private int repeats;
    private @Nullable String[] names = new String[48];
    private @Nullable Object[] values = new Object[48];
    private int[] groups = new int[48];
    private int members;
    /** By group, the record in which it last had a member. */
    private final int[] seenGroups;

    Capture(PathTrie paths) {
        slots = new Object[paths.slotCount()];
        seen = new int[paths.nodeCount()];
        seenGroups = new int[paths.groupCount()];
    }

    /** Makes it ready for the next record. */
    void clear() {
        for (int i = 0; i < touches; i++) {
            slots[touched[i]] = null;
        }
        Arrays.fill(names, 0, members, null);
        Arrays.fill(values, 0, members, null);
        touches = 0;
        members = 0;
        repeats = 0;
        record++;
    }

    /**
     * Notes that a place occurs; a repeated key replaces everything that its first occurrence gave.
     *
     * @throws TooManyMembersException when keys are repeated without end, for each time costs as much as is replaced
     */
    void enter(PathNode node) throws TooManyMembersException {
        if (has(node.number)) {
            if (++repeats > MAX_MEMBERS) {
                throw new TooManyMembersException();
            }
            node.forEachBelow(this::forget);
        }
        seen[node.number] = record;
    }

    /** Whether the record has anything at a place. */
    boolean has(int place) {
        return seen[place] == record;
    }

    void slot(int slot, @Nullable Object value) {
        if (value != null && slots[slot] == null) {
            if (touches == touched.length) {
                touched = Arrays.copyOf(touched, touches * 2);
            }
            touched[touches++] = slot;
        }
        slots[slot] = value;
    }

    /** How many slots were given a value, and the one that was given a value as the n-th. */
    int touches() {
        return touches;
    }

    int touched(int index) {
        return touched[index];
    }

    /**
     * A value inside the elements of an array. Elements without one are empty texts, so that the values of one element have
     * the same index at every place; of several values in one element the first counts.
     */
    void element(int slot, int index, @Nullable Object value) {
        List<String> values = slots[slot] instanceof ElementValues there ? there : new ElementValues();
        while (values.size() < index) {
            values.add("");
        }
        Object one = value instanceof List<?> several && !several.isEmpty() ? several.get(0) : value;
        if (one instanceof String text) {
            values.add(text);
        }
        slot(slot, values);
    }

    private static final class ElementValues extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    @Nullable
    Object slot(int slot) {
        Object value = slots[slot];
        return value instanceof ElementValues values ? Collections.unmodifiableList(values) : value;
    }

    void member(int group, String name, @Nullable Object value) throws TooManyMembersException {
        if (members == MAX_MEMBERS) {
            throw new TooManyMembersException();
        }
        if (members == names.length) {
            names = Arrays.copyOf(names, members * 2);
            values = Arrays.copyOf(values, members * 2);
            groups = Arrays.copyOf(groups, members * 2);
        }
        names[members] = name;
        values[members] = value;
        groups[members] = group;
        seenGroups[group] = record;
        members++;
    }

    int memberCount() {
        return members;
    }

    /** Copies the members of one group, in order, so that of a repeated name the last one counts. */
    void copyMembers(SchemaMapping.Members wanted, FieldTable into) {
        if (seenGroups[wanted.group()] != record) {
            return;
        }
        int group = wanted.group();
        for (int i = 0; i < members; i++) {
            String name = names[i];
            if (groups[i] == group && name != null && wanted.filter().takes(name)) {
                into.set(wanted.style().name(name), wanted.style().value(values[i]));
            }
        }
    }

    /** The record is no event that any source writes. */
    static final class TooManyMembersException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private void forget(int slot, int group) {
        if (slot != PathNode.NONE) {
            slots[slot] = null;
        }
        for (int i = 0; i < members && group != PathNode.NONE; i++) {
            if (groups[i] == group) {
                names[i] = null;
            }
        }
    }
}
