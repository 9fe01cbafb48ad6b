package io.haltwatch.incident;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.sigma.Level;
import java.util.List;

/**
 * A single clean stop that its actor ended by starting the service again harmed nobody. Of a sensor it is time in which
 * nobody watched, and in a burst one of many: these stay as they are. A service that came back as another program is worse
 * than one that stayed down.
 */
final class RestartContext implements Context {

    @Override
    public List<Weight> of(Candidate candidate, Level level, Situation situation) {
        if (!(candidate instanceof Candidate.Action action)) {
            return List.of();
        }
        return switch (action.action().restart()) {
            case NONE -> List.of();
            case PROGRAM_CHANGED ->
                List.of(Weight.raised(
                        "program-changed", "Started again with its ImagePath or ServiceDll changed in between"));
            case RESTARTED ->
                action.action().guards() || situation.acts().isInCorrelation(action)
                        ? List.of()
                        : List.of(Weight.loweredTo(Level.INFORMATIONAL, "restart", title(action.action())));
        };
    }

    private static String title(JoinedAction action) {
        if (action.restartAsked()) {
            return "Restarted: asked for as a restart, and it runs again";
        }
        return action.meantAsRestart()
                ? "Restarted: the service manager says that it was a restart, and it runs again"
                : "Restarted: started again within the restart grace by the same actor";
    }
}
