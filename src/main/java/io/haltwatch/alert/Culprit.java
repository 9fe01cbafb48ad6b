package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Via;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who did it and with what, over all actions of an incident.
 *
 * @param actor the actor behind most actions, the one that is best described among equals; null when none is known
 * @param users distinct users by number of actions
 * @param tools base names of the acting images by number of actions
 * @param throughApi some action was asked for through the API, and no command line was seen
 * @param remoteAddress where the actor's session came from, when known
 */
record Culprit(
        @Nullable Actor actor,
        List<String> users,
        List<String> tools,
        boolean throughApi,
        @Nullable String remoteAddress) {

    static Culprit of(List<JoinedAction> actions) {
        Map<String, Integer> identities = new LinkedHashMap<>();
        Map<String, Integer> users = new LinkedHashMap<>();
        Map<String, Integer> tools = new LinkedHashMap<>();
        List<JoinedAction> asked =
                actions.stream().filter(Culprit::namesWhoAsked).toList();
        for (JoinedAction action : asked) {
            Actor actor = action.actor();
            if (actor.user() != null) {
                users.merge(actor.user(), 1, Integer::sum);
            }
            String tool = tool(action);
            if (tool != null) {
                tools.merge(tool, 1, Integer::sum);
            }
            if (actor.user() != null || actor.image() != null) {
                identities.merge(identity(actor), 1, Integer::sum);
            }
        }
        // net.exe starts net1.exe for every command: one tool, not two.
        if (tools.containsKey("net.exe")) {
            tools.remove("net1.exe");
        }
        boolean commands = actions.stream().anyMatch(action -> action.vias().contains(Via.COMMAND));
        boolean api = actions.stream().anyMatch(action -> action.vias().contains(Via.API));
        return new Culprit(
                leader(asked, byCount(identities)),
                byCount(users),
                byCount(tools),
                api && !commands,
                actions.stream()
                        .map(JoinedAction::remoteAddress)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    boolean known() {
        return !users.isEmpty() || !tools.isEmpty() || throughApi;
    }

    private static @Nullable Actor leader(List<JoinedAction> actions, List<String> identities) {
        return actions.stream()
                .map(JoinedAction::actor)
                .filter(actor -> !identities.isEmpty() && identity(actor).equals(identities.get(0)))
                .findFirst()
                .orElse(null);
    }

    /** Every net.exe is another process: what is counted is who runs what from where. */
    private static String identity(Actor actor) {
        return actor.user() + "|" + actor.image() + "|" + actor.parentImage();
    }

    /** The record of a process's end names the account that it ran as and the process itself, not who ended it. */
    private static boolean namesWhoAsked(JoinedAction action) {
        return byTool(action) || !action.vias().contains(Via.PROCESS_END);
    }

    /** Somebody was seen to ask for it, by whatever way. */
    static boolean asked(JoinedAction action) {
        return byTool(action) || action.confirmation() != JoinedAction.Confirmation.EFFECT_ONLY;
    }

    private static boolean byTool(JoinedAction action) {
        return action.vias().contains(Via.COMMAND)
                || action.vias().contains(Via.API)
                || action.vias().contains(Via.REGISTRY);
    }

    private static @Nullable String tool(JoinedAction action) {
        String image = action.actor().image();
        if (image == null || !byTool(action)) {
            return null;
        }
        String name = AlertText.baseName(image).toLowerCase(Locale.ROOT);
        // The service manager acts for whoever called it; naming it would blame the messenger.
        return name.isEmpty() || name.equals("services.exe") ? null : name;
    }

    private static List<String> byCount(Map<String, Integer> counts) {
        List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(Comparator.comparing((Map.Entry<String, Integer> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey));
        return entries.stream().map(Map.Entry::getKey).toList();
    }
}
