package io.haltwatch.incident;

import io.haltwatch.correlate.Evidence;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.WindowsPath;
import io.haltwatch.signal.Signal;

/**
 * One who asked for an act, as one record tells. An act may have several: net.exe and the net1.exe that it starts, but also an attacker who asks
 * for what a deployment asked for in the same minute. What excuses an act must excuse each of them.
 *
 * @param signal the record
 */
record Asker(Actor actor, Signal signal) {

    private static final String SERVICES = "c:\\windows\\system32\\services.exe";

    /** Whether a piece of evidence names somebody who asked, and not only who carried it out. */
    static boolean isNamedBy(Evidence piece) {
        ServiceAction action = piece.action();
        boolean written = action.via() == Via.REGISTRY || action.via() == Via.FILE;
        return action.phase() == Phase.ATTEMPT || (written && isProcess(action.actor()));
    }

    /** A handle's record names the account that asked, and as process the service manager. */
    boolean isProcess() {
        return isProcess(actor);
    }

    private static boolean isProcess(Actor actor) {
        String image = actor.image();
        return image != null && !WindowsPath.normalised(image).equals(SERVICES);
    }
}
