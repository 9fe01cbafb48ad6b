package io.haltwatch.coverage;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.LogSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counted events as the series of one metric, and back. */
public final class EventLabels {

    /** The counter as Micrometer names it; Prometheus makes {@link #METRIC} of it. */
    public static final String METER = "haltwatch.events";

    public static final String METRIC = "haltwatch_events_total";

    /** In the order of {@link #values}. */
    public static final List<String> NAMES =
            List.of("tenant", "groups", "source", "schema", "kind", "product", "category", "service", "detail");

    private EventLabels() {}

    /** What is not known is empty, which Prometheus takes for no label. */
    public static List<String> values(CountedEvent event) {
        LogSource logSource = event.logSource();
        return List.of(
                event.tenant(),
                event.groups(),
                event.source().slug(),
                event.schema(),
                EnumName.lower(event.kind()),
                written(logSource.product()),
                written(logSource.category()),
                written(logSource.service()),
                event.detail().label());
    }

    /** Empty for labels that another version wrote: a source, kind or detail that is not known here. */
    public static Optional<CountedEvent> read(Map<String, String> labels) {
        Optional<DataSource> source = DataSource.ofSlug(labels.getOrDefault("source", ""));
        Optional<EventKind> kind = EventKind.ofLabel(labels.getOrDefault("kind", ""));
        Optional<EventDetail> detail = EventDetail.ofLabel(labels.getOrDefault("detail", ""));
        if (source.isEmpty() || kind.isEmpty() || detail.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CountedEvent(
                labels.getOrDefault("tenant", ""),
                labels.getOrDefault("groups", HostGroups.NONE),
                source.get(),
                labels.getOrDefault("schema", ""),
                kind.get(),
                new LogSource(part(labels, "product"), part(labels, "category"), part(labels, "service")),
                detail.get()));
    }

    private static String written(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static @Nullable String part(Map<String, String> labels, String name) {
        String value = labels.getOrDefault(name, "");
        return value.isEmpty() ? null : value;
    }
}
