package io.haltwatch.interpret.unix;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.SchemaEventReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Records as sensors write them, read with the schemas and the catalogue that ship. */
final class Records {

    /** When they are appended: gives times without a year theirs. */
    static final long APPENDED = Instant.parse("2026-11-23T10:11:15Z").toEpochMilli();

    private static final SchemaEventReader READER = SchemaEventReader.builtIn();
    private static final Interpreter INTERPRETER = new Interpreter(ServiceCatalogue.builtIn());

    private Records() {}

    static ReadResult read(String record) {
        return READER.read(record.getBytes(StandardCharsets.UTF_8), DataSource.SERVICE_METADATA, "default", APPENDED);
    }

    static Event event(String record) {
        ReadResult result = read(record);
        assertThat(result).as(record).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) result).event();
    }

    static Interpretation interpretation(String record) {
        return INTERPRETER.interpret(event(record));
    }

    static List<ServiceAction> actions(String record) {
        return interpretation(record).actions();
    }

    static ServiceAction action(String record) {
        List<ServiceAction> actions = actions(record);
        assertThat(actions).as(record).hasSize(1);
        return actions.get(0);
    }

    /** JSON with single quotes, which tests can be read in. */
    static String json(String text) {
        return text.replace('\'', '"');
    }
}
