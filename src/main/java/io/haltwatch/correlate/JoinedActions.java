package io.haltwatch.correlate;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.CreatedBefore;
import io.haltwatch.correlate.JoinedAction.ManagerReport;
import io.haltwatch.correlate.JoinedAction.Restart;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link JoinedAction} of gathered evidence and the host's context. */
final class JoinedActions {

    /** Stopping takes a service up to 30 s, but its handle is opened and its start type written at once. */
    private static final long REMOTE_CALL = 10_000;

    private final long managerReport;
    private final long systemLog;
    private final long created;
    private final Restarts restarts;

    JoinedActions(long managerReport, long systemLog, long created, Restarts restarts) {
        this.managerReport = managerReport;
        this.systemLog = systemLog;
        this.created = created;
        this.restarts = restarts;
    }

    JoinedAction of(ActionCluster cluster, HostContext context) {
        List<Evidence> evidence = cluster.evidence();
        Verb verb = cluster.verb();
        Target target = target(cluster);
        long first = evidence.get(0).signal().time();
        Set<Via> vias = EnumSet.noneOf(Via.class);
        evidence.forEach(piece -> vias.add(piece.action().via()));
        Actor actor = Proxy.session(ActorChoice.of(evidence), vias, first, context);
        return new JoinedAction(
                verb,
                confirmation(cluster),
                target,
                actor,
                vias,
                cluster.any(ServiceAction::forced),
                cluster.any(action -> action.target().wildcard()),
                managerReport(evidence, context),
                createdBefore(target.key(), first, context),
                replaced(verb, target.key(), actor, evidence, context),
                restart(cluster, context),
                restarts.resumed(cluster, context.runHistory()),
                restarts.state(cluster, context.runHistory()),
                remoteAddress(actor, evidence, context),
                evidence.get(0).action().remoteHost(),
                evidence);
    }

    private static Confirmation confirmation(ActionCluster cluster) {
        boolean attempt = cluster.hasAttempt();
        if (cluster.hasEffect()) {
            return attempt ? Confirmation.CONFIRMED : Confirmation.EFFECT_ONLY;
        }
        return attempt && !Refusals.answerAll(cluster.evidence()) ? Confirmation.ATTEMPTED : Confirmation.DENIED;
    }

    /** What the catalogue knows beats what it does not; a service beats a process. What was given from elsewhere names none. */
    private static Target target(ActionCluster cluster) {
        List<Evidence> evidence =
                cluster.evidence().stream().filter(cluster::isAbout).toList();
        Target best = evidence.get(0).action().target();
        for (Evidence piece : evidence) {
            Target target = piece.action().target();
            boolean serviceNow =
                    target.kind() == Target.Kind.SERVICE && piece.action().via() != Via.PROCESS_END;
            if ((target.catalogued() && !best.catalogued())
                    || MachineIds.names(target, best)
                    || (serviceNow && best.kind() == Target.Kind.PROCESS && !best.catalogued())) {
                best = target;
            }
        }
        return best;
    }

    /**
     * A write by anything but services.exe goes behind the service manager's back, unless the manager reports the change
     * as its own (7040): then somebody asked it too.
     */
    private ManagerReport managerReport(List<Evidence> evidence, HostContext context) {
        long firstWrite = Long.MAX_VALUE;
        long lastWrite = Long.MIN_VALUE;
        for (Evidence piece : evidence) {
            ServiceAction action = piece.action();
            if (action.via() == Via.REGISTRY && !action.weak() && ofServiceManager(action.verb())) {
                firstWrite = Math.min(firstWrite, piece.signal().time());
                lastWrite = Math.max(lastWrite, piece.signal().time());
            }
        }
        if (firstWrite > lastWrite) {
            return ManagerReport.NOT_APPLICABLE;
        }
        for (Evidence piece : evidence) {
            long time = piece.signal().time();
            if (piece.action().via() == Via.SCM_RECORD
                    && time >= firstWrite - managerReport
                    && time <= lastWrite + managerReport) {
                return ManagerReport.REPORTED;
            }
        }
        return context.shippedSystemLog(firstWrite - systemLog, lastWrite + managerReport)
                ? ManagerReport.MISSING
                : ManagerReport.UNCHECKED;
    }

    /** Start types and deletions are the manager's to report; a channel switched off or a descriptor changed is not. */
    private static boolean ofServiceManager(Verb verb) {
        return verb == Verb.DISABLE || verb == Verb.DEMOTE || verb == Verb.DELETE;
    }

    private CreatedBefore createdBefore(String key, long first, HostContext context) {
        if (context.created(ContextFact.Kind.DRIVER_CREATED, key, first - created, first)) {
            return CreatedBefore.DRIVER;
        }
        return context.created(ContextFact.Kind.SERVICE_CREATED, key, first - created, first)
                ? CreatedBefore.USER_MODE_SERVICE
                : CreatedBefore.NOTHING;
    }

    /** An agent's upgrade deletes its service and creates it again; by an installer of full path, nobody else. */
    private boolean replaced(Verb verb, String key, Actor actor, List<Evidence> evidence, HostContext context) {
        long last = evidence.get(evidence.size() - 1).signal().time();
        return verb == Verb.DELETE
                && actor.trust() == ActorTrust.TRUSTED_INSTALLER
                && context.created(ContextFact.Kind.SERVICE_CREATED, key, last + 1, last + created);
    }

    /** What an upgrade stops comes back as another program because it is deleted and created again in between. */
    private Restart restart(ActionCluster cluster, HostContext context) {
        Restart restart = restarts.restart(cluster, context.runHistory());
        if (restart != Restart.PROGRAM_CHANGED || !isAskedByInstallers(cluster)) {
            return restart;
        }
        long first = cluster.first();
        long from = first - created;
        long to = first + created;
        RunHistory history = context.runHistory();
        OptionalLong removed = history.removedByInstaller(cluster.key(), from, to);
        if (removed.isEmpty()) {
            return restart;
        }
        long since = Math.max(first, removed.getAsLong());
        OptionalLong anew = context.firstCreated(ContextFact.Kind.SERVICE_CREATED, cluster.key(), since, to);
        boolean replaced = anew.isPresent()
                && history.writtenOnlyBetween(cluster.key(), removed.getAsLong(), anew.getAsLong(), from, to);
        return replaced ? Restart.NONE : restart;
    }

    /** By their commands, and nobody else by whatever means. */
    private static boolean isAskedByInstallers(ActionCluster cluster) {
        return cluster.hasAttempt()
                && !cluster.any(action ->
                        action.phase() == Phase.ATTEMPT && action.actor().trust() != ActorTrust.TRUSTED_INSTALLER)
                && cluster.any(action -> action.via() == Via.COMMAND);
    }

    private static @Nullable String remoteAddress(Actor actor, List<Evidence> evidence, HostContext context) {
        String ofActor = context.remoteAddress(actor.logonId());
        if (ofActor != null) {
            return ofActor;
        }
        return evidence.stream()
                .map(piece -> context.remoteAddress(piece.action().actor().logonId()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> remoteControl(evidence, context));
    }

    /** A call of SVCCTL does not name its service: what changed through the service manager right after it was its work. */
    private static @Nullable String remoteControl(List<Evidence> evidence, HostContext context) {
        boolean local = evidence.stream()
                .map(piece -> piece.action().via())
                .anyMatch(via -> via == Via.COMMAND || via == Via.RESTART_MANAGER);
        boolean managed = evidence.stream()
                .map(piece -> piece.action().via())
                .anyMatch(via -> via == Via.SERVICE_MANAGER || via == Via.SCM_RECORD || via == Via.API);
        long first = evidence.get(0).signal().time();
        return managed && !local ? context.remoteControl(first - REMOTE_CALL, first) : null;
    }
}
