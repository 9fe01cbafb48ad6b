package io.haltwatch.incident;

import io.haltwatch.catalogue.Glob;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.WindowsPath;
import io.haltwatch.reference.Asset;
import io.haltwatch.reference.TuningException.Scope;
import io.haltwatch.signal.Signal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether acts are in the scope of an exception: every part that it gives must hold, and what is not known does not. */
final class ExceptionScope {

    private final Scope scope;
    private final Situation situation;

    ExceptionScope(Scope scope, Situation situation) {
        this.scope = scope;
        this.situation = situation;
    }

    boolean isAboutHost() {
        boolean named = scope.hosts().isEmpty()
                || matches(scope.hosts(), situation.host().host());
        return named && (scope.groups().isEmpty() || isInGroup());
    }

    private boolean isInGroup() {
        Set<String> groups =
                situation.reference().asset(situation.host()).map(Asset::groups).orElse(Set.of());
        return groups.stream().anyMatch(group -> matches(scope.groups(), group));
    }

    boolean holds(Act act) {
        boolean anybody = scope.actor() == null && !isAboutProcess();
        return holdsForService(act) && (anybody || holdsForAskers(act));
    }

    private boolean isAboutProcess() {
        return scope.parentPath() != null || scope.hash() != null;
    }

    private boolean holdsForAskers(Act act) {
        boolean process = false;
        for (Asker asker : act.askers()) {
            process |= asker.isProcess();
            if (!holdsForAccount(asker.actor())
                    || (asker.isProcess() && !holdsForProcess(asker.signal(), asker, act))) {
                return false;
            }
        }
        return !act.askers().isEmpty() && (process || !isAboutProcess());
    }

    private boolean holdsForAccount(Actor actor) {
        String account = scope.actor();
        return account == null || matches(account, actor.user()) || matches(account, actor.userSid());
    }

    /** The process itself, or the one of the same act that started it: the scope of net.exe is that of its net1.exe. */
    private boolean holdsForProcess(Signal signal, Asker asker, Act act) {
        String parent = scope.parentPath();
        String hash = scope.hash();
        if ((parent == null || matchesPath(parent, asker.actor().parentImage()))
                && (hash == null || hasHash(signal, hash))) {
            return true;
        }
        Optional<Signal> started = situation.processes().creation(signal).flatMap(situation.processes()::parent);
        return started.isPresent()
                && Signal.ORDER.compare(started.get(), signal) < 0
                && act.askers().stream()
                        .filter(other ->
                                other.signal().id().equals(started.get().id()))
                        .anyMatch(other -> holdsForProcess(other.signal(), other, act));
    }

    private boolean holdsForService(Act act) {
        String service = act.service();
        return (scope.verbs().isEmpty() || scope.verbs().contains(act.verb()))
                && (scope.services().isEmpty()
                        || (service != null
                                && scope.services().stream().anyMatch(pattern -> covers(pattern, service, act))));
    }

    /** {@code sql?} covers no {@code net stop sql*}: a question mark stands for one character, the asterisk there for many. */
    private static boolean covers(String pattern, String service, Act act) {
        return matches(pattern, service) && !(act.wildcard() && pattern.indexOf('?') >= 0);
    }

    /** Any hash of the program, as the record of its creation gives it; not that of its imports: whole families of programs share one. */
    private static boolean hasHash(Signal signal, String hash) {
        String hashes = signal.evidence().get("Hashes");
        if (hashes == null || hash.toLowerCase(Locale.ROOT).startsWith("imphash")) {
            return false;
        }
        for (String one : hashes.split(",", 16)) {
            if (one.strip().equalsIgnoreCase(hash.strip())) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesPath(String pattern, @Nullable String path) {
        return path != null && matches(pattern, path.startsWith("/") ? path : WindowsPath.normalised(path));
    }

    private static boolean matches(Set<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, text));
    }

    private static boolean matches(String pattern, @Nullable String text) {
        return text != null && Glob.matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }
}
