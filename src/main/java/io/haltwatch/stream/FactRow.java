package io.haltwatch.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one host in one bucket: distinct signals in order of (time, id), bounded. Stored as lines: a header
 * {@code {"v":1,"ceiling":{...}}}, then {@code time id signal} each. An insertion copies the encoded signals and decodes none.
 *
 * <p>Above the bound the smallest are kept, and the smallest one dropped is remembered as the ceiling: nothing from there
 * on is taken again. So the row is the longest prefix of all signals that fits, in whatever order they came.
 */
final class FactRow {

    static final int VERSION = 1;

    /** Bytes of the signals of one row: a burst fits, and its row stays well under what a broker takes. */
    static final int MAX_BYTES = 256 * 1024;

    static final FactRow EMPTY = new FactRow(List.of(), null);

    private final List<Fact> facts;
    private final @Nullable Position ceiling;

    private FactRow(List<Fact> facts, @Nullable Position ceiling) {
        this.facts = facts;
        this.ceiling = ceiling;
    }

    /** Where a signal stands in the order. */
    record Position(long time, String id) implements Comparable<Position> {
        @Override
        public int compareTo(Position other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    /** One signal, encoded. */
    @SuppressWarnings("ArrayRecordComponent")
    record Fact(Position at, byte[] signal) {}

    private record Header(int v, @Nullable Position ceiling) {}

    List<Fact> facts() {
        return facts;
    }

    /** Nothing from there on is taken; null while none was dropped. */
    @Nullable
    Position ceiling() {
        return ceiling;
    }

    /** Some were dropped. */
    boolean incomplete() {
        return ceiling != null;
    }

    /** Whether a fact would stand in the row, and not be dropped because it is full. */
    boolean takes(Fact fact, int maxBytes) {
        return with(fact, maxBytes).facts.stream().anyMatch(kept -> kept.at().equals(fact.at()));
    }

    /** With one more; this row itself when it has the fact already, or nothing from there on is taken. */
    FactRow with(Fact fact, int maxBytes) {
        if (ceiling != null && ceiling.compareTo(fact.at()) <= 0) {
            return this;
        }
        int index = 0;
        while (index < facts.size() && facts.get(index).at().compareTo(fact.at()) < 0) {
            index++;
        }
        if (index < facts.size() && facts.get(index).at().equals(fact.at())) {
            return this;
        }
        List<Fact> more = new ArrayList<>(facts);
        more.add(index, fact);
        return bounded(more, ceiling, maxBytes);
    }

    /** The same within a lower bound; this row itself when it is. */
    FactRow within(int maxBytes) {
        return bytes(facts) <= maxBytes ? this : bounded(new ArrayList<>(facts), ceiling, maxBytes);
    }

    /**
     * What it counts for: a row that has left some out counts as full, whatever it holds. So no fact that comes lowers it,
     * and what rows count for together depends on all that came and not on the order.
     */
    int weight(int maxBytes) {
        return incomplete() ? maxBytes : (int) bytes(facts);
    }

    private static long bytes(List<Fact> facts) {
        long bytes = 0;
        for (Fact fact : facts) {
            bytes += fact.signal().length;
        }
        return bytes;
    }

    /** The first fact stays, however large: one large signal must not close a row. */
    private static FactRow bounded(List<Fact> facts, @Nullable Position ceiling, int maxBytes) {
        long bytes = bytes(facts);
        Position dropped = ceiling;
        while (bytes > maxBytes && facts.size() > 1) {
            Fact last = facts.remove(facts.size() - 1);
            bytes -= last.signal().length;
            dropped = last.at();
        }
        return new FactRow(List.copyOf(facts), dropped);
    }

    byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(StateJson.write(new Header(VERSION, ceiling)));
        for (Fact fact : facts) {
            String position = "\n" + fact.at().time() + " " + fact.at().id() + " ";
            out.writeBytes(position.getBytes(StandardCharsets.UTF_8));
            out.writeBytes(fact.signal());
        }
        return out.toByteArray();
    }

    /** @throws UnreadableStateException when it is no row that this version can read */
    static FactRow decode(byte @Nullable [] row) {
        if (row == null) {
            return EMPTY;
        }
        int end = indexOf(row, '\n', 0, row.length);
        Header header = StateJson.read(slice(row, 0, end), Header.class);
        StateJson.checkVersion("row of facts", header.v(), VERSION);
        List<Fact> facts = new ArrayList<>();
        while (end < row.length) {
            int start = end + 1;
            end = indexOf(row, '\n', start, row.length);
            facts.add(fact(row, start, end));
        }
        return new FactRow(facts, header.ceiling());
    }

    private static Fact fact(byte[] row, int start, int end) {
        int timeEnd = indexOf(row, ' ', start, end);
        int idEnd = indexOf(row, ' ', Math.min(timeEnd + 1, end), end);
        if (idEnd == end) {
            throw new UnreadableStateException("row of facts has a line that is no 'time id signal'", null);
        }
        long time = Long.parseLong(text(row, start, timeEnd));
        return new Fact(new Position(time, text(row, timeEnd + 1, idEnd)), slice(row, idEnd + 1, end));
    }

    private static int indexOf(byte[] row, char wanted, int from, int to) {
        int at = from;
        while (at < to && row[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String text(byte[] row, int from, int to) {
        return new String(row, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] slice(byte[] row, int from, int to) {
        return Arrays.copyOfRange(row, from, to);
    }
}
