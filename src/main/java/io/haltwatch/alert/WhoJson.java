package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.EnumName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code unmapped.haltwatch.who}: the account, its session and where that came from, the process and what started it. */
final class WhoJson {

    private static final int MAX_PARENTS = 4;
    private static final int MAX_USERS = 10;

    private final int maxText;

    WhoJson(int maxText) {
        this.maxText = maxText;
    }

    /** Writes nothing that is not known. */
    void write(ObjectNode node, Incident incident, Culprit culprit) {
        ArrayNode users = node.putArray("users");
        Stream.concat(culprit.users().stream(), Culprit.besides(Headline.of(incident), incident).stream())
                .limit(MAX_USERS)
                .forEach(user -> users.add(text(user)));
        ArrayNode tools = node.putArray("tools");
        culprit.tools().stream().limit(MAX_USERS).forEach(tool -> tools.add(text(tool)));
        put(node, "source_address", culprit.remoteAddress());
        Actor actor = culprit.actor();
        if (actor == null) {
            return;
        }
        put(node, "user", user(incident, actor));
        put(node, "user_sid", actor.userSid());
        put(node, "session", actor.logonId());
        logonType(node, incident, actor.logonId());
        put(node, "process", actor.image());
        put(node, "command_line", actor.commandLine());
        put(node, "pid", actor.processId());
        if (actor.trust() != ActorTrust.NONE) {
            node.put("trust", EnumName.lower(actor.trust()));
        }
        Map<String, String> hashes = Hashes.of(incident, actor);
        if (!hashes.isEmpty()) {
            ObjectNode object = node.putObject("hashes");
            hashes.forEach((algorithm, value) -> object.put(algorithm, text(value)));
        }
        parents(node.putArray("parents"), incident, actor);
    }

    /** As the record names it; by its SID's name where the record gives the SID alone; null where none is known. */
    private static @Nullable String user(Incident incident, Actor actor) {
        String user = actor.user() == null ? Accounts.of(incident).user(actor) : actor.user();
        return user == null || Actor.isSid(user) ? null : user;
    }

    private void logonType(ObjectNode node, Incident incident, @Nullable String session) {
        String type =
                session == null ? null : incident.surroundings().logonTypes().get(session.toLowerCase(Locale.ROOT));
        if (type != null) {
            node.put("logon_type", text(logonType(type)));
        }
    }

    /** The names of Security 4624's numbers, as Microsoft's page of that event has them. */
    private static String logonType(String type) {
        return switch (type.strip()) {
            case "2" -> "2 (interactive)";
            case "3" -> "3 (network)";
            case "4" -> "4 (batch)";
            case "5" -> "5 (service)";
            case "7" -> "7 (unlock)";
            case "8" -> "8 (network, clear text)";
            case "9" -> "9 (new credentials)";
            case "10" -> "10 (remote interactive)";
            case "11" -> "11 (cached interactive)";
            default -> type;
        };
    }

    /** The parent as the record names it, and its parents as far as records of their start are among the evidence. */
    private void parents(ArrayNode array, Incident incident, Actor actor) {
        String image = actor.parentImage();
        String command = actor.parentCommandLine();
        Signal started = Hashes.start(incident, actor).orElse(null);
        Set<String> passed = new HashSet<>();
        while (image != null && array.size() < MAX_PARENTS) {
            ObjectNode parent = array.addObject().put("process", text(image));
            put(parent, "command_line", command);
            String pid = started == null ? null : started.evidence().get("ParentProcessId");
            if (pid == null || !passed.add(pid)) {
                return;
            }
            put(parent, "pid", pid);
            started = start(incident, pid, image).orElse(null);
            image = started == null ? null : started.evidence().get("ParentImage");
            command = started == null ? null : started.evidence().get("ParentCommandLine");
        }
    }

    private static Optional<Signal> start(Incident incident, String pid, String image) {
        List<Signal> starts = new ArrayList<>();
        for (Signal signal : incident.evidence()) {
            if (Hashes.isStart(signal, pid, image)) {
                starts.add(signal);
            }
        }
        return starts.stream().findFirst();
    }

    private void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, text(value));
        }
    }

    private String text(String text) {
        return AlertText.bounded(text, maxText);
    }
}
