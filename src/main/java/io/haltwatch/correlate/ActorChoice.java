package io.haltwatch.correlate;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.FilePath;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Picks who acted: the one who typed before the handle, the handle before the write, the write before the effect. */
final class ActorChoice {

    private static final int NOBODY = 4;

    private ActorChoice() {}

    /** @param evidence in order; net.exe comes before the net1.exe that it starts, so the first command wins */
    static Actor of(List<Evidence> evidence) {
        Evidence best = null;
        for (Evidence piece : evidence) {
            if (best == null || rank(piece) < rank(best)) {
                best = piece;
            }
        }
        // services.exe writes for a caller it does not name, and a process that ends is not who ended it.
        if (best == null || rank(best) == NOBODY) {
            return Actor.UNKNOWN;
        }
        // Sysmon 1 and 4688 tell of the same process: take the one that tells more.
        Actor chosen = best.action().actor();
        String image = fileName(chosen.image());
        int rank = rank(best);
        int most = told(chosen);
        for (Evidence piece : evidence) {
            Actor actor = piece.action().actor();
            if (rank(piece) == rank && told(actor) > most && Objects.equals(fileName(actor.image()), image)) {
                chosen = actor;
                most = told(actor);
            }
        }
        return chosen;
    }

    private static int rank(Evidence piece) {
        Via via = piece.action().via();
        boolean attempt = piece.action().phase() == Phase.ATTEMPT;
        if (via == Via.COMMAND && attempt) {
            return 0;
        }
        if (via == Via.API && attempt) {
            return 1;
        }
        if (via == Via.REGISTRY || via == Via.FILE) {
            return 2;
        }
        return via == Via.SCM_RECORD || via == Via.RESTART_MANAGER ? 3 : NOBODY;
    }

    private static int told(Actor actor) {
        return one(actor.user())
                + one(actor.userSid())
                + one(actor.logonId())
                + one(actor.image())
                + one(actor.commandLine())
                + one(actor.parentImage())
                + one(actor.parentCommandLine())
                + one(actor.processId());
    }

    private static int one(@Nullable String told) {
        return told == null ? 0 : 1;
    }

    private static @Nullable String fileName(@Nullable String path) {
        return path == null ? null : FilePath.lastName(path).toLowerCase(Locale.ROOT);
    }
}
