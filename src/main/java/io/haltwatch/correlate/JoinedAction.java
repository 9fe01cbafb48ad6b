package io.haltwatch.correlate;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One action on one service, as all its pieces of evidence tell it together.
 *
 * @param verb the strongest reading of the evidence: deleted before disabled, killed before stopped
 * @param confirmation whether it was asked for, took effect, or both
 * @param target best description of the target among the evidence
 * @param actor the actor of the best evidence: a command line before a handle before an effect
 * @param vias all ways by which it was seen
 * @param forced ended by force
 * @param wildcard any evidence names many services at once
 * @param managerReport for a registry write behind the service manager's back
 * @param createdBefore the service was created within the creation window before
 * @param replaced deleted, and created again under the same name by the same trusted installer: an upgrade
 * @param restart whether the service was started again within the restart grace
 * @param resumed it stopped without anybody asking, and the service manager reports it running again within a minute
 * @param state what is known of the service after the action
 * @param remoteAddress where the logon session of the actor came from, when known
 * @param remoteHost the host that the action is directed at when that is another one; null for this host
 * @param evidence in order of time and identity
 */
public record JoinedAction(
        Verb verb,
        Confirmation confirmation,
        Target target,
        Actor actor,
        Set<Via> vias,
        boolean forced,
        boolean wildcard,
        ManagerReport managerReport,
        CreatedBefore createdBefore,
        boolean replaced,
        Restart restart,
        boolean resumed,
        ServiceState state,
        @Nullable String remoteAddress,
        @Nullable String remoteHost,
        List<Evidence> evidence) {

    /** How far the evidence goes. */
    public enum Confirmation {
        /** Asked for; no effect seen (yet). */
        ATTEMPTED,
        /** Asked for, and it happened. */
        CONFIRMED,
        /** It happened; nobody was seen to ask. */
        EFFECT_ONLY,
        /** Asked for and refused. */
        DENIED
    }

    /** Whether the service manager reported a change (7040) that was written to the registry. */
    public enum ManagerReport {
        /** No direct write: nothing to check. */
        NOT_APPLICABLE,
        /** The service manager reported it: the write came through it. */
        REPORTED,
        /** Not reported within the report window by a host that ships its System log. */
        MISSING,
        /** The host shipped no System events in the hour before: cannot be checked. */
        UNCHECKED
    }

    /** What was created under the same name shortly before. */
    public enum CreatedBefore {
        NOTHING,
        USER_MODE_SERVICE,
        DRIVER
    }

    /** What followed a stop within the restart grace; by an actor who is not known, or not the same, is nothing. */
    public enum Restart {
        /** No start, or not by the actor of the stop. */
        NONE,
        /** Started again by the same actor, the same program. */
        RESTARTED,
        /** Started again, but its program (ImagePath, ServiceDll) was changed in between. */
        PROGRAM_CHANGED
    }

    /** Where the service stands as far as the host's records tell. */
    public enum ServiceState {
        /** It was seen to stop, and not to start since. */
        DOWN,
        /** It was seen to start after. */
        RESTORED,
        /** Asked for only, or a change of its configuration. */
        UNKNOWN
    }

    public JoinedAction {
        vias = Set.copyOf(vias);
        evidence = List.copyOf(evidence);
    }

    /**
     * A graceful stop that nobody was seen to ask for, but for a restart: what an OS shutdown looks like. Forced ends, other
     * attempts and changes of configuration never are.
     */
    public boolean soft() {
        return verb == Verb.STOP && !forced && (confirmation == Confirmation.EFFECT_ONLY || restartAsked());
    }

    /** It happened, and all that anybody asked for is that it stops and starts again. */
    public boolean restartAsked() {
        return confirmation == Confirmation.CONFIRMED && RestartRequests.areAllThatWasAsked(evidence);
    }

    /** It was a restart, as whoever asked for it or the service manager says. */
    public boolean meantAsRestart() {
        return restartAsked() || RestartRequests.areTold(evidence);
    }

    /**
     * The service runs again, the same program as before, after a restart that was meant as one, or so soon that it was one
     * whoever asked (needrestart, a package's upgrade): nothing was halted.
     */
    boolean halted() {
        return !resumed && !(restart == Restart.RESTARTED && meantAsRestart());
    }

    /** Of a security service or a sensor: what a restart, a deployment or a removal does not excuse. */
    public boolean guards() {
        return target.category().equals("security") || target.labels().contains("sensor");
    }

    /** The same, with what became of the service later. */
    public JoinedAction with(ServiceState later) {
        return new JoinedAction(
                verb,
                confirmation,
                target,
                actor,
                vias,
                forced,
                wildcard,
                managerReport,
                createdBefore,
                replaced,
                restart,
                resumed,
                later,
                remoteAddress,
                remoteHost,
                evidence);
    }

    /** What is counted as one service: {@code mssqlserver}, or {@code \\\\dc01\\mssqlserver} on another host. */
    public String service() {
        return remoteHost == null ? target.key() : "\\\\" + remoteHost + '\\' + target.key();
    }

    /** Event time of the first piece of evidence. */
    public long first() {
        return evidence.get(0).signal().time();
    }

    /** Event time of the last piece of evidence. */
    public long last() {
        return evidence.get(evidence.size() - 1).signal().time();
    }
}
