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

    /** It cannot be read; the caller has its bytes. */
    record DeadLetter(Origin origin, ReadResult.Reason reason, String detail) implements IntakeResult {}
}
