package io.haltwatch.incident;

import io.haltwatch.sigma.Level;
import java.time.Instant;
import java.util.List;

/** Says of a silence when it began, and when it ended. */
final class SilenceContext implements Context {

    static final String ID = "silence";

    @Override
    public List<Weight> of(Candidate candidate, Level level, Situation situation) {
        if (!(candidate instanceof Candidate.Silent silent)) {
            return List.of();
        }
        Silence silence = silent.silence();
        String of = silence.source() == null ? "the host" : silence.source();
        String title = "Nothing was heard of " + of + " from " + Instant.ofEpochMilli(silence.since())
                + (silence.ended() ? " until " + Instant.ofEpochMilli(silence.until()) : " on");
        return List.of(Weight.noted(ID, title));
    }
}
