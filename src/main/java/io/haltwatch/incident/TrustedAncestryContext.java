package io.haltwatch.incident;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.ManagerReport;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ProtectedPlaces;
import io.haltwatch.interpret.TrustedPaths;
import io.haltwatch.interpret.WindowsPath;
import io.haltwatch.mask.Masking;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An installer or a deployment tool, by its full path, asked for it or is an ancestor of the process that did: one step
 * down. The line of ancestors is what the record says and what other records of the host add.
 *
 * <p>Everyone who asked must descend from one, and nobody in the line may run something from a folder that users write:
 * that {@code msiexec} starts {@code C:\Users\Public\kill.bat} is no reason to trust it. Deployment tools are attack paths
 * too: the floor holds.
 */
final class TrustedAncestryContext implements Context {

    /** Deeper lines do not occur: a service, its worker, a shell, a script, net and net1 are six. */
    private static final int DEEPEST = 8;

    private final TrustedPaths paths = new TrustedPaths();
    private final ProtectedPlaces places = new ProtectedPlaces();

    @Override
    public List<Weight> of(Candidate candidate, Level level, Situation situation) {
        if (level == Level.INFORMATIONAL) {
            return List.of();
        }
        String trusted = null;
        for (Act act : situation.acts().of(candidate)) {
            String ancestor = situation
                    .acts()
                    .ancestor(
                            act,
                            one -> isJudged(one.joined())
                                    ? Optional.empty()
                                    : ancestorOfAll(one, situation.processes()))
                    .orElse(null);
            if (ancestor == null) {
                return List.of();
            }
            trusted = trusted == null || ancestor.compareTo(trusted) < 0 ? ancestor : trusted;
        }
        return trusted == null ? List.of() : List.of(Weight.lowered("ancestry", "Done by way of " + trusted));
    }

    /** Rows 4 and 5: their rules asked who wrote or replaced it already. */
    private static boolean isJudged(@Nullable JoinedAction action) {
        return action != null
                && (action.replaced()
                        || action.managerReport() == ManagerReport.MISSING
                        || action.managerReport() == ManagerReport.UNCHECKED);
    }

    private Optional<String> ancestorOfAll(Act act, Processes processes) {
        String first = null;
        for (Asker asker : act.askers()) {
            if (asker.isProcess()) {
                String ancestor = ancestor(asker, processes);
                if (ancestor == null) {
                    return Optional.empty();
                }
                first = first == null ? ancestor : first;
            }
        }
        return Optional.ofNullable(first);
    }

    /** The trusted program, or null where there is none, or somebody in between runs what anybody may have written. */
    private @Nullable String ancestor(Asker asker, Processes processes) {
        Actor actor = asker.actor();
        if (!holds(actor.image(), actor.commandLine()) || !holds(actor.parentImage(), actor.parentCommandLine())) {
            return null;
        }
        Optional<Signal> record = processes.creation(asker.signal());
        if (actor.trust() != ActorTrust.NONE) {
            boolean own = paths.of(actor.image(), actor.commandLine(), null, null) != ActorTrust.NONE;
            boolean genuine = record.filter(found -> own && isRenamed(found)).isEmpty();
            return genuine ? (own ? actor.image() : actor.parentImage()) : null;
        }
        for (int depth = 0; depth < DEEPEST && record.isPresent(); depth++) {
            Map<String, String> shown = record.get().evidence();
            String image = shown.get("Image");
            String command = shown.get("CommandLine");
            String parentImage = shown.get("ParentImage");
            String parentCommand = shown.get("ParentCommandLine");
            if (!holds(image, command) || !holds(parentImage, parentCommand)) {
                return null;
            }
            if (paths.of(image, command, null, null) != ActorTrust.NONE) {
                return isRenamed(record.get()) ? null : image;
            }
            if (paths.of(parentImage, parentCommand, null, null) != ActorTrust.NONE) {
                return parentImage;
            }
            record = processes.parent(record.get());
        }
        return null;
    }

    private boolean holds(@Nullable String image, @Nullable String commandLine) {
        // What was masked may have been anything, a path glued to what looks like a password too.
        return places.hold(image) && places.hold(commandLine) && !Masking.hasMask(commandLine);
    }

    /** The name that the program's own version information gives is another: something was copied over it. */
    private static boolean isRenamed(Signal creation) {
        String original = creation.evidence().get("OriginalFileName");
        String image = creation.evidence().get("Image");
        if (original == null || image == null || original.isBlank() || original.equals("-") || original.equals("?")) {
            return false;
        }
        String name = WindowsPath.baseName(original);
        return !WindowsPath.baseName(image)
                .equals(name.endsWith(".mui") ? WindowsPath.baseName(name.substring(0, name.length() - 4)) : name);
    }
}
