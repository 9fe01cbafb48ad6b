package io.haltwatch.cli;

import io.haltwatch.correlate.JoinedActionFields;
import io.haltwatch.incident.SilenceFields;
import io.haltwatch.interpret.ActionFields;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.telemetry.ProducedLogSource;
import io.haltwatch.telemetry.SchemaEventReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The log sources of the events that rules can see. */
final class LogSources {

    private LogSources() {}

    /** Of files, which may hold records of any data source. */
    static List<ProducedLogSource> any(SchemaEventReader reader) {
        return read(reader, EnumSet.allOf(DataSource.class));
    }

    /** @param read the data sources whose topics are read */
    static List<ProducedLogSource> read(SchemaEventReader reader, Set<DataSource> read) {
        List<ProducedLogSource> sources = new ArrayList<>();
        for (ProducedLogSource source : reader.logSources()) {
            // What the schema calls a data source of its own may come in another's topic, but nobody is told to send it
            // so.
            if (source.dataSource() == null || read.contains(source.dataSource())) {
                sources.add(source);
            }
        }
        for (LogSource own :
                List.of(ActionFields.LOG_SOURCE, JoinedActionFields.LOG_SOURCE, SilenceFields.LOG_SOURCE)) {
            sources.add(new ProducedLogSource(own, null, "haltwatch", null));
        }
        return sources;
    }
}
