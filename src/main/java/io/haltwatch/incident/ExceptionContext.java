package io.haltwatch.incident;

import io.haltwatch.reference.TuningException;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * What a detection engineer decided, with an owner and an end: a finding of which every act is in the scope has at most this
 * severity, but for the floor.
 */
final class ExceptionContext implements Context {

    /** Before an exception's own id in the id of its reason: alerts say, and counters count, which one it was. */
    static final String ID = "exception:";

    @Override
    public List<Weight> of(Candidate candidate, Level level, Situation situation) {
        if (level == Level.INFORMATIONAL) {
            return List.of();
        }
        List<TuningException> exceptions =
                situation.reference().exceptions(situation.host().tenant());
        if (exceptions.isEmpty()) {
            return List.of();
        }
        List<Act> acts = situation.acts().of(candidate);
        List<Weight> weights = new ArrayList<>();
        for (TuningException exception : exceptions) {
            boolean lowers = exception.lowerTo().compareTo(level) < 0;
            boolean inForce = exception.inForce(candidate.first()) && exception.inForce(candidate.last());
            if (lowers && inForce && !acts.isEmpty() && covers(exception, acts, situation)) {
                weights.add(Weight.loweredTo(exception.lowerTo(), ID + exception.id(), title(exception)));
            }
        }
        return weights;
    }

    private static boolean covers(TuningException exception, List<Act> acts, Situation situation) {
        ExceptionScope scope = new ExceptionScope(exception.scope(), situation);
        return scope.isAboutHost() && acts.stream().allMatch(scope::holds);
    }

    private static String title(TuningException exception) {
        return "Exception " + exception.id() + " of " + exception.owner() + " (" + exception.ticket() + "), until "
                + exception.expires() + ": " + exception.reason();
    }
}
