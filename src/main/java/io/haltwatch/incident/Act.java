package io.haltwatch.incident;

import io.haltwatch.correlate.Evidence;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TrustedPaths;
import io.haltwatch.interpret.Verb;
import io.haltwatch.signal.Signal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, as contexts judge it: a finding is one or several of them, and most contexts speak of a
 * finding only when they speak of them all.
 *
 * @param what a verb and its target; null for an event that is no action on a service
 * @param joined the action that all evidence tells together, where rules spoke of one
 * @param askers who asked for it, in order; empty where only its effect was seen
 * @param signals its evidence, in order
 */
record Act(@Nullable ServiceAction what, @Nullable JoinedAction joined, List<Asker> askers, List<Signal> signals) {

    private static final TrustedPaths PATHS = new TrustedPaths();

    static Act of(JoinedAction action) {
        List<Signal> signals =
                action.evidence().stream().map(Evidence::signal).distinct().toList();
        List<Asker> askers = action.evidence().stream()
                .filter(Asker::isNamedBy)
                .map(piece -> new Asker(piece.action().actor(), piece.signal()))
                .toList();
        return new Act(null, action, askers, signals);
    }

    /** @param index of the action in the signal */
    static Act of(Signal signal, int index) {
        Evidence piece = new Evidence(signal, index);
        ServiceAction action = piece.action();
        List<Asker> askers = Asker.isNamedBy(piece) ? List.of(new Asker(action.actor(), signal)) : List.of();
        return new Act(action, null, askers, List.of(signal));
    }

    /** An event that a rule matched: whoever its record names did it. */
    static Act of(Signal signal) {
        Map<String, String> shown = signal.evidence();
        String image = shown.get("Image");
        String command = shown.get("CommandLine");
        String parentImage = shown.get("ParentImage");
        String parentCommand = shown.get("ParentCommandLine");
        Actor actor = new Actor(
                shown.get("User"),
                null,
                shown.get("LogonId"),
                image,
                command,
                parentImage,
                parentCommand,
                shown.get("ProcessId"),
                PATHS.of(image, command, parentImage, parentCommand));
        return new Act(null, null, List.of(new Asker(actor, signal)), List.of(signal));
    }

    @Nullable
    Verb verb() {
        return joined != null ? joined.verb() : what != null ? what.verb() : null;
    }

    @Nullable
    Target target() {
        return joined != null ? joined.target() : what != null ? what.target() : null;
    }

    /** As it is counted: {@code mssqlserver}, or {@code \\\\dc01\\mssqlserver} on another host; null for no service. */
    @Nullable
    String service() {
        if (joined != null) {
            return joined.service();
        }
        return what == null
                ? null
                : what.remoteHost() == null
                        ? what.target().key()
                        : "\\\\" + what.remoteHost() + '\\' + what.target().key();
    }

    /** The other host that it is directed at; null for the one that told of it. */
    @Nullable
    String remoteHost() {
        return joined != null ? joined.remoteHost() : what != null ? what.remoteHost() : null;
    }

    boolean wildcard() {
        Target target = target();
        return (joined != null && joined.wildcard()) || (target != null && target.wildcard());
    }

    long first() {
        return signals.get(0).time();
    }
}
