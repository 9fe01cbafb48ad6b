package io.haltwatch.coverage;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.LogSource;

/**
 * What an event counts as: all that decides what can be seen by events like it, and nothing of which there could be many.
 *
 * @param tenant whose it is
 * @param groups the groups of its host as {@link HostGroups} writes them
 * @param source the data source that its content says
 * @param schema the schema that it was read by
 * @param kind what it reports
 * @param logSource Sigma's
 * @param detail what else decides what it shows
 */
public record CountedEvent(
        String tenant,
        String groups,
        DataSource source,
        String schema,
        EventKind kind,
        LogSource logSource,
        EventDetail detail) {

    /** @param groups of the event's host */
    public static CountedEvent of(Event event, String groups) {
        return new CountedEvent(
                event.host().tenant(),
                groups,
                event.dataSource(),
                event.schema(),
                event.kind(),
                event.logSource(),
                EventDetail.of(event));
    }

    /** The same of hosts whose groups are not told apart any more. */
    public CountedEvent ofOthers() {
        return new CountedEvent(HostGroups.OTHERS, HostGroups.OTHERS, source, schema, kind, logSource, detail);
    }
}
