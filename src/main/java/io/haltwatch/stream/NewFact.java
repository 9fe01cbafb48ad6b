package io.haltwatch.stream;

import io.haltwatch.incident.Significance;
import io.haltwatch.signal.Signal;

/** A signal as it is to be stored, and in which rooms. */
record NewFact(FactRow.Fact fact, Significance significance) {

    static NewFact of(Signal signal, byte[] encoded) {
        FactRow.Position at = new FactRow.Position(signal.time(), signal.id());
        return new NewFact(new FactRow.Fact(at, encoded), Significance.of(signal));
    }
}
