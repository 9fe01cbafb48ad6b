package io.haltwatch.stream;

import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which signs of life were let through lately: one for each host, channel and interval is enough. What it forgets is sent
 * twice, which changes nothing.
 */
final class HeardIntervals {

    private static final int MAX = 20_000;

    private final Map<String, Long> last = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX;
        }
    };

    /** Whether it is the first of its interval here. */
    boolean isNew(Signal signOfLife) {
        String place = signOfLife.host().asString() + '|' + SignOfLife.source(signOfLife);
        Long before = last.put(place, signOfLife.time());
        return before == null || before != signOfLife.time();
    }
}
