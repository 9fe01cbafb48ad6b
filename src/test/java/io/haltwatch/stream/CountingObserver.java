package io.haltwatch.stream;

import io.haltwatch.coverage.CountedEvent;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.sigma.FilteredMatch;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what it is told, by a name such as {@code dead-letter not_json}. */
final class CountingObserver implements StreamObserver {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    int count(String what) {
        return counts.getOrDefault(what, 0);
    }

    @Override
    public void record(DataSource source) {
        add("record " + source.slug());
    }

    @Override
    public void event(CountedEvent event) {
        add("event " + event.groups() + " " + event.schema());
    }

    @Override
    public void deadLetter(String reason) {
        add("dead-letter " + reason);
    }

    @Override
    public void signal(Signal signal) {
        add("signal " + signal.dataSource().slug());
        if (signal.clamped()) {
            add("clamped");
        }
        if (signal.late()) {
            add("late");
        }
    }

    @Override
    public void filtered(FilteredMatch match) {
        add("filtered " + match.rule());
    }

    @Override
    public void duplicate() {
        add("duplicate");
    }

    @Override
    public void oversized(Oversized what) {
        add("oversized " + what);
    }

    @Override
    public void heard(String host) {
        add("heard");
    }

    @Override
    public void told(IncidentRevision revision, boolean fresh) {
        add("alert");
        add(fresh ? "fresh" : "waited");
    }

    @Override
    public void told(FleetRevision revision) {
        add("alert");
    }

    @Override
    public void withheld(Level severity) {
        add("withheld");
    }

    @Override
    public void excepted(String tenant, String exception) {
        add("excepted " + exception);
    }

    @Override
    public void badReferenceRow(ReferenceKind kind, String reason) {
        add("bad " + kind.slug() + " " + reason);
    }

    @Override
    public void error(String where) {
        add("error " + where);
    }

    private void add(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
