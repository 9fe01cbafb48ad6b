package io.haltwatch.cli;

import io.haltwatch.coverage.CountedEvent;
import io.haltwatch.coverage.HostGroups;
import io.haltwatch.replay.EventRecords;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.Origin;

/** Counts the events of files as the intake of the service would. */
record FileCounts(HostGroups groups, EventCounts counts) implements EventRecords.Visitor {

    @Override
    public void event(Event event, Origin origin) {
        counts.add(CountedEvent.of(event, groups.of(event.host())), 1);
    }
}
