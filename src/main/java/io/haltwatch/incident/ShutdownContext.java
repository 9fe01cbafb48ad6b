package io.haltwatch.incident;

import io.haltwatch.sigma.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Graceful stops that nobody asked for: excused by a shutdown, and held while its proof may still come. */
final class ShutdownContext implements Context {

    /** Id of the reason that holds a finding. */
    static final String HOLD = "hold";

    /** Id of the reason that a shutdown explains a finding. */
    static final String SHUTDOWN = "shutdown";

    private final Shutdown shutdown;

    ShutdownContext(IncidentPolicy policy) {
        this.shutdown = new Shutdown(policy);
    }

    @Override
    public List<Weight> of(Candidate candidate, Level level, Situation situation) {
        if (!candidate.soft() || level == Level.INFORMATIONAL) {
            return List.of();
        }
        Optional<String> explanation = shutdown.explanation(candidate, situation.stops(), situation.context());
        if (explanation.isPresent()) {
            return List.of(Weight.loweredTo(Level.INFORMATIONAL, SHUTDOWN, explanation.get()));
        }
        long deadline = shutdown.holdDeadline(candidate, situation.stops());
        if (deadline <= situation.holdEndedUpTo()) {
            return List.of();
        }
        String title = "Held until " + Instant.ofEpochMilli(deadline) + ": a shutdown would look the same";
        return List.of(Weight.loweredTo(Level.INFORMATIONAL, HOLD, title).heldUntil(deadline));
    }
}
