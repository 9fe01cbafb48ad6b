package io.haltwatch.stream;

import io.haltwatch.fleet.GroupMember;
import io.haltwatch.incident.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** Walks a group's members in order of time, either way; a row is read only when it is asked for. */
final class MemberWalk implements Iterator<GroupMember>, AutoCloseable {

    private final WindowStoreIterator<byte[]> rows;
    private final Span within;
    private final boolean descending;
    private final Deque<GroupMember> row = new ArrayDeque<>();
    private boolean incomplete;

    MemberWalk(WindowStoreIterator<byte[]> rows, Span within, boolean descending) {
        this.rows = rows;
        this.within = within;
        this.descending = descending;
    }

    /** Whether a row walked so far has left members out. */
    boolean incomplete() {
        return incomplete;
    }

    @Override
    public boolean hasNext() {
        while (row.isEmpty() && rows.hasNext()) {
            MemberRow next = MemberRow.decode(rows.next().value);
            incomplete |= next.incomplete();
            for (GroupMember member : next.members()) {
                if (!within.contains(member.time())) {
                    continue;
                }
                if (descending) {
                    row.addFirst(member);
                } else {
                    row.addLast(member);
                }
            }
        }
        return !row.isEmpty();
    }

    @Override
    public GroupMember next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return row.removeFirst();
    }

    @Override
    public void close() {
        rows.close();
    }
}
