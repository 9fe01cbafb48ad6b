package io.haltwatch.replay;

import io.haltwatch.mask.Fault;
import io.haltwatch.signal.Intake;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.ReadResult.Reason;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log files as events, in order: how every command runs over files. What cannot be read is counted, and told. */
public final class EventRecords {

    private static final Logger LOG = LoggerFactory.getLogger(EventRecords.class);

    private final Intake intake;
    private final @Nullable String tenant;
    private final Visitor visitor;
    private final LogRecords records = new LogRecords(new Reader());
    private final UnreadableLines unreadable = new UnreadableLines();

    /** Takes what the files hold. */
    public interface Visitor {

        /** @param origin file and place: the line, or in a JSON array the position */
        void event(Event event, Origin origin);

        /** A record that is no event. */
        default void unreadable(Origin origin, String reason, String detail) {}
    }

    /** @param tenant whose records they are; null where a field of each record tells */
    public EventRecords(Intake intake, @Nullable String tenant, Visitor visitor) {
        this.intake = intake;
        this.tenant = tenant;
        this.visitor = visitor;
    }

    /**
     * Reads one file, plain or compressed.
     *
     * @param name as messages and evidence should name it
     * @param reference when it was last written, in epoch milliseconds; negative for unknown
     * @throws IOException when the stream breaks off, a damaged archive for example; what came before is kept
     */
    public void read(String name, InputStream in, long reference) throws IOException {
        records.read(name, in, reference);
    }

    public LogRecords files() {
        return records;
    }

    public UnreadableLines unreadable() {
        return unreadable;
    }

    private final class Reader implements LogRecords.Visitor {

        @Override
        public boolean record(byte[] bytes, Origin origin, long reference) {
            try {
                // The content decides; the expected source only matters for records that do not say what they are.
                ReadResult result = intake.read(bytes, DataSource.SERVICE_METADATA, tenant, reference);
                if (result instanceof ReadResult.Unreadable failure) {
                    return refuse(origin, EnumName.lower(failure.reason()), detail(failure));
                }
                visitor.event(((ReadResult.Read) result).event(), origin);
                return true;
            } catch (RuntimeException | StackOverflowError e) {
                // As in the service: one record must not stop the rest, whatever our mistake.
                LOG.error("cannot process {}:{}: {}", origin.topic(), origin.offset(), Fault.of(e));
                return refuse(origin, "failed", e.toString());
            }
        }

        @Override
        public void tooLong(Origin origin) {
            refuse(origin, EnumName.lower(Reason.TOO_LARGE), "longer than " + LogRecords.MAX_RECORD + " bytes");
        }

        /** Only a file can be read for a host or tenant that somebody names. */
        private static String detail(ReadResult.Unreadable failure) {
            return switch (failure.reason()) {
                case NO_HOST -> failure.detail() + ", or give --host NAME";
                case NO_TENANT -> failure.detail() + ", or give --tenant NAME";
                default -> failure.detail();
            };
        }

        private boolean refuse(Origin origin, String reason, String detail) {
            unreadable.add(origin, reason, detail);
            visitor.unreadable(origin, reason, detail);
            return false;
        }
    }
}
