package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.Proxy;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Via;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.FilePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who did it and with what, over all actions of a headline; whoever did what decided the severity comes first.
 *
 * @param actor the actor behind most deciding actions, the first among equals; null when none is known
 * @param users distinct users by number of actions; a SID where no name is known
 * @param tools base names of the acting images, and what Windows acts through, by number of actions
 * @param throughApi some action was asked for through the API, and no command line was seen
 * @param proxySession the logon session that a proxy most likely wrote the registry for
 * @param remoteAddress where the actor's session came from, when known
 */
record Culprit(
        @Nullable Actor actor,
        List<String> users,
        List<String> tools,
        boolean throughApi,
        @Nullable String proxySession,
        @Nullable String remoteAddress) {

    /** Whoever used it: the record names the account, never the program. */
    private static final String RESTART_MANAGER = "the Restart Manager";

    /** Logon sessions of SYSTEM, NETWORK SERVICE and LOCAL SERVICE: a proxy's own, not its caller's. */
    static final Set<String> OWN_SESSIONS = Set.of("0x3e7", "0x3e4", "0x3e5");

    static Culprit of(Headline headline, Accounts accounts) {
        List<JoinedAction> actions = headline.actions();
        Tally deciding = tally(headline.deciding(), accounts);
        Tally all = tally(actions, accounts);
        boolean commands = actions.stream().anyMatch(action -> action.vias().contains(Via.COMMAND));
        boolean api = actions.stream().anyMatch(action -> action.vias().contains(Via.API));
        return new Culprit(
                deciding.actor() == null ? all.actor() : deciding.actor(),
                union(deciding.users(), all.users()),
                tools(union(deciding.tools(), all.tools())),
                api && !commands,
                actions.stream()
                        .map(Culprit::proxySession)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                Stream.concat(headline.deciding().stream(), actions.stream())
                        .map(JoinedAction::remoteAddress)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /** Where no service was touched: whoever the records themselves name. */
    static Culprit ofRecords(List<Signal> signals, Accounts accounts) {
        Tally tally = new Tally();
        for (Signal signal : signals) {
            Actor actor = RecordActor.of(signal);
            tally.add(actor, accounts.user(actor), actor.image() == null ? null : Tool.name(actor.image(), false));
        }
        return new Culprit(tally.actor(), tally.users(), tools(tally.tools()), false, null, null);
    }

    boolean known() {
        return !users.isEmpty() || !tools.isEmpty() || throughApi;
    }

    /** Somebody was seen to ask for it, by whatever way. */
    static boolean asked(JoinedAction action) {
        return byTool(action) || action.confirmation() != JoinedAction.Confirmation.EFFECT_ONLY;
    }

    /** Its records say who, or with what. */
    static boolean named(JoinedAction action) {
        return of(new Headline(List.of(action), List.of(action)), Accounts.NONE).known();
    }

    /** Accounts that asked for what else is in the incident, and for nothing of the headline; the host's own left out. */
    static List<String> besides(Headline headline, Incident incident) {
        Accounts accounts = Accounts.of(incident);
        Set<JoinedAction> told = Collections.newSetFromMap(new IdentityHashMap<>());
        told.addAll(headline.actions());
        List<JoinedAction> others = AffectedService.findings(incident).stream()
                .map(Finding.Action::action)
                .filter(action -> !told.contains(action) && asked(action))
                .toList();
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(of(headline, accounts).users());
        return tally(others, accounts).users().stream()
                .filter(user -> !known.contains(user) && !Accounts.isHosts(user))
                .toList();
    }

    private static Tally tally(List<JoinedAction> actions, Accounts accounts) {
        Tally tally = new Tally();
        Askers askers = new Askers(accounts);
        for (JoinedAction action : actions) {
            // The record of a process's end names the account that it ran as and the process, not who ended it.
            if (byTool(action)
                    || action.vias().contains(Via.RESTART_MANAGER)
                    || !action.vias().contains(Via.PROCESS_END)) {
                for (Actor actor : askers.of(action)) {
                    tally.add(actor, accounts.user(actor), tool(action, actor));
                }
            }
        }
        return tally;
    }

    private static boolean byTool(JoinedAction action) {
        return action.vias().contains(Via.COMMAND)
                || action.vias().contains(Via.API)
                || action.vias().contains(Via.REGISTRY)
                || action.vias().contains(Via.FILE);
    }

    private static @Nullable String tool(JoinedAction action, Actor actor) {
        if (action.vias().contains(Via.RESTART_MANAGER) && !byTool(action)) {
            return RESTART_MANAGER;
        }
        String image = actor.image();
        return image == null || !byTool(action)
                ? null
                : Tool.name(image, action.vias().contains(Via.REGISTRY));
    }

    private static @Nullable String proxySession(JoinedAction action) {
        String session = action.actor().logonId();
        boolean proxy = action.vias().contains(Via.REGISTRY)
                && Proxy.of(action.actor().image()).isPresent();
        return proxy && session != null && !OWN_SESSIONS.contains(session) ? session : null;
    }

    /** net.exe starts net1.exe for every command: one tool, not two. */
    private static List<String> tools(List<String> tools) {
        return tools.contains("net.exe")
                ? tools.stream().filter(tool -> !tool.equals("net1.exe")).toList()
                : tools;
    }

    private static List<String> union(Collection<String> first, Collection<String> then) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }

    /** Counts of users and tools, and of who ran what from where: every net.exe is another process. */
    private static final class Tally {

        private final Map<String, Integer> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final Map<String, Integer> tools = new LinkedHashMap<>();
        private final Map<String, Integer> identities = new LinkedHashMap<>();
        private final Map<String, Actor> actors = new LinkedHashMap<>();

        void add(Actor actor, @Nullable String user, @Nullable String tool) {
            if (user != null) {
                users.merge(user, 1, Integer::sum);
            }
            if (tool != null) {
                tools.merge(tool, 1, Integer::sum);
            }
            if (user != null || actor.image() != null) {
                String identity = user + "|" + actor.image() + "|" + actor.parentImage();
                identities.merge(identity, 1, Integer::sum);
                actors.putIfAbsent(identity, actor);
            }
        }

        List<String> users() {
            return byCount(users);
        }

        List<String> tools() {
            return byCount(tools);
        }

        @Nullable
        Actor actor() {
            return identities.isEmpty() ? null : actors.get(byCount(identities).get(0));
        }

        private static List<String> byCount(Map<String, Integer> counts) {
            List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
            entries.sort(Comparator.comparing((Map.Entry<String, Integer> e) -> -e.getValue())
                    .thenComparing(Map.Entry::getKey));
            return entries.stream().map(Map.Entry::getKey).toList();
        }
    }

    /** What people call an acting image. */
    private static final class Tool {

        /** Null for the service manager, which acts for whoever called it: naming it would blame the messenger. */
        static @Nullable String name(String image, boolean wroteRegistry) {
            Optional<Proxy> proxy = wroteRegistry ? Proxy.of(image) : Optional.empty();
            if (proxy.isPresent()) {
                return proxy.get().label();
            }
            String name = FilePath.lastName(image).toLowerCase(Locale.ROOT);
            return name.isEmpty() || name.equals("services.exe") ? null : name;
        }
    }
}
