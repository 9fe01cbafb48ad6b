package io.haltwatch.signal;

import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import java.util.List;

/** What became of one record in the stateless part. */
public sealed interface IntakeResult {

    /** What goes on to the host stage, if anything. */
    default List<Signal> signals() {
        return List.of();
    }

    /** It means something. */
    record Signalled(Signal signal) implements IntakeResult {
        @Override
        public List<Signal> signals() {
            return List.of(signal);
        }
    }

    /** It means nothing, but its host is listened to. */
    record Alive(Signal signOfLife) implements IntakeResult {
        @Override
        public List<Signal> signals() {
            return List.of(signOfLife);
        }
    }

    /** It was read, and means nothing for services: where most records end. */
    record Nothing() implements IntakeResult {
        public static final Nothing INSTANCE = new Nothing();
    }

    /** It cannot be read; the caller has its bytes. */
    record DeadLetter(Origin origin, ReadResult.Reason reason, String detail) implements IntakeResult {}
}
