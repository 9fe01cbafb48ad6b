package io.haltwatch.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of facts used last, decoded, and where those that are full end. To read a row anew for each signal of a burst costs 0.3 ms
 * and more each time; of a flood nearly every signal is found to be above the end of its row without reading any. Right while
 * nobody else writes the store: one for each task, lost with it.
 */
final class RecentRows {

    /** Decoded rows: a quarter of a mebibyte each at the most. */
    private static final int ROWS = 4;

    private static final int CEILINGS = 1_024;

    private final Map<Place, FactRow> rows = new Latest<>(ROWS);
    private final Map<Place, FactRow.Position> ceilings = new Latest<>(CEILINGS);

    private record Place(String key, long bucket) {}

    private static final class Latest<V> extends LinkedHashMap<Place, V> {

        private static final long serialVersionUID = 1;

        private final int most;

        Latest(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, V> eldest) {
            return size() > most;
        }
    }

    @Nullable
    FactRow row(String key, long bucket) {
        return rows.get(new Place(key, bucket));
    }

    void keep(String key, long bucket, FactRow row) {
        Place place = new Place(key, bucket);
        rows.put(place, row);
        FactRow.Position ceiling = row.ceiling();
        if (ceiling == null) {
            ceilings.remove(place);
        } else {
            ceilings.put(place, ceiling);
        }
    }

    /** Whether the row is known to take nothing of this position any more. */
    boolean isFull(String key, long bucket, FactRow.Position at) {
        FactRow.Position ceiling = ceilings.get(new Place(key, bucket));
        return ceiling != null && ceiling.compareTo(at) <= 0;
    }
}
