package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.interpret.Actor;
import org.jspecify.annotations.Nullable;

/** OCSF's {@code actor}: user, session and process with its parent, of what one record tells. */
final class ActorJson {

    /** OCSF file type "Executable File". */
    private static final int EXECUTABLE = 8;

    private final int maxText;

    ActorJson(int maxText) {
        this.maxText = maxText;
    }

    /** Empty when nothing is known. */
    ObjectNode of(Actor actor) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        user(node, actor);
        if (actor.logonId() != null) {
            node.putObject("session").put("uid", text(actor.logonId()));
        }
        ObjectNode process = process(actor.image(), actor.commandLine());
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
