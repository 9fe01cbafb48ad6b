package io.haltwatch.interpret;

import org.jspecify.annotations.Nullable;

/**
 * What one event means for one service.
 *
 * @param forced ended by force: {@code taskkill /F}, exit status 0x1, 7031/7034
 * @param denied the source says that the attempt was refused (4656 Audit Failure)
 * @param weak says little alone and only supports other evidence: a handle with ALL_ACCESS, a handle with
 *     CHANGE_CONFIG only
 * @param remoteHost the host it is directed at when that is another one ({@code sc \\HOST stop}); null for this host
 * @param detail what the record said, short and for people: {@code Start 2 -> 4}, {@code exit 0x1}
 */
public record ServiceAction(
        Verb verb,
        Phase phase,
        Via via,
        Target target,
        Actor actor,
        boolean forced,
        boolean denied,
        boolean weak,
        @Nullable String remoteHost,
        @Nullable String detail) {

    /** The detail of the stop that a restart asks for, which runs again in the end. */
    public static final String RESTART = "restart";

    /** What the detail of a handle to a service begins with; the rights follow in hexadecimal. */
    public static final String HANDLE = "access 0x";

    /** What the detail of a change to how the host starts in safe mode begins with. */
    public static final String SAFE_BOOT = "safe boot: ";

    /** Whether it is no more than a handle with the right to do it: who opens one may still leave it alone. */
    public boolean opens() {
        return via == Via.API && detail != null && detail.startsWith(HANDLE);
    }

    /** Whether it asks for a service to be stopped only for it to start again. Weak: it waits for its effect. */
    public boolean restarts() {
        return phase == Phase.ATTEMPT && verb == Verb.STOP && weak && RESTART.equals(detail);
    }

    /** Whether it is the first half of a restart, as the service manager says of its own job. */
    public boolean ofRestart() {
        return phase == Phase.EFFECT && verb == Verb.STOP && RESTART.equals(detail);
    }

    /** The same, on a target that is known better. */
    public ServiceAction on(Target better) {
        return new ServiceAction(verb, phase, via, better, actor, forced, denied, weak, remoteHost, detail);
    }

    /** The same, which the source says was refused. */
    public ServiceAction refused() {
        return new ServiceAction(verb, phase, via, target, actor, forced, true, weak, remoteHost, detail);
    }
}
