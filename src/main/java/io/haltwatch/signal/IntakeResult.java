package io.haltwatch.signal;

import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;

/** What became of one record in the stateless part. */
public sealed interface IntakeResult {

    /** It means something. */
    record Signalled(Signal signal) implements IntakeResult {}

    /** It was read, and means nothing for services: where most records end. */
    record Nothing() implements IntakeResult {
        public static final Nothing INSTANCE = new Nothing();
    }

    /** It cannot be read. */
    record DeadLetter(Origin origin, ReadResult.Reason reason, String detail, byte[] payload) implements IntakeResult {}
}
