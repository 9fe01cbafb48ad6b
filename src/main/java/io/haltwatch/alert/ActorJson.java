package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.interpret.Actor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OCSF's {@code actor}: user, session and process with its parent, of what one record tells. */
final class ActorJson {

    /** OCSF file type "Executable File". */
    private static final int EXECUTABLE = 8;

    private final int maxText;

    ActorJson(int maxText) {
        this.maxText = maxText;
    }

    /** Of whose program no hashes are known; empty when nothing is. */
    ObjectNode of(Actor actor) {
        return of(actor, Map.of());
    }

    /** @param hashes of its program, by algorithm */
    ObjectNode of(Actor actor, Map<String, String> hashes) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        user(node, actor);
        if (actor.logonId() != null) {
            node.putObject("session").put("uid", text(actor.logonId()));
        }
        ObjectNode process = process(actor.image(), actor.commandLine());
        if (process.get("file") instanceof ObjectNode file && !hashes.isEmpty()) {
            ArrayNode array = file.putArray("hashes");
            hashes.forEach((algorithm, value) -> array.addObject()
                    .put("algorithm", text(algorithm))
                    .put("algorithm_id", fingerprint(algorithm))
                    .put("value", text(value)));
        }
        Long pid = pid(actor.processId());
        if (pid != null) {
            process.put("pid", pid);
        }
        ObjectNode parent = process(actor.parentImage(), actor.parentCommandLine());
        if (!parent.isEmpty()) {
            process.set("parent_process", parent);
        }
        if (!process.isEmpty()) {
            node.set("process", process);
        }
        return node;
    }

    private void user(ObjectNode node, Actor actor) {
        if (actor.user() == null && actor.userSid() == null) {
            return;
        }
        ObjectNode user = node.putObject("user");
        if (actor.user() != null) {
            int separator = actor.user().indexOf('\\');
            if (separator > 0) {
                user.put("domain", text(actor.user().substring(0, separator)));
            }
            user.put("name", text(actor.user().substring(separator + 1)));
        }
        if (actor.userSid() != null) {
            user.put("uid", text(actor.userSid()));
        }
    }

    private ObjectNode process(@Nullable String image, @Nullable String commandLine) {
        ObjectNode process = JsonNodeFactory.instance.objectNode();
        if (commandLine != null) {
            process.put("cmd_line", text(commandLine));
        }
        if (image != null) {
            String name = AlertText.baseName(image);
            process.put("name", text(name));
            process.putObject("file")
                    .put("name", text(name))
                    .put("path", text(image))
                    .put("type_id", EXECUTABLE);
        }
        return process;
    }

    /** OCSF's {@code fingerprint.algorithm_id}. */
    private static int fingerprint(String algorithm) {
        return switch (algorithm) {
            case "MD5" -> 1;
            case "SHA1" -> 2;
            case "SHA256" -> 3;
            case "SHA512" -> 4;
            default -> 99;
        };
    }

    private static @Nullable Long pid(@Nullable String pid) {
        if (pid == null || pid.isEmpty() || pid.length() > 10 || !pid.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return Long.valueOf(pid);
    }

    private String text(String text) {
        return AlertText.bounded(text, maxText);
    }
}
