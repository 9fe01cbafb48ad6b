package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.BoundedText;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.interpret.command.Scope;
import java.util.List;

/** What a change of a file means for the service that it decides over. */
final class FileChanges {

    private FileChanges() {}

    /** The shell, {@code tee}, {@code dd} and others wrote text to a file. */
    static void written(String path, String content, boolean append, Frame frame) {
        Scope scope = frame.scope();
        String before = append ? frame.environment().file(path) : null;
        frame.environment()
                .write(
                        path,
                        before == null ? content : BoundedText.joined("", List.of(before, content), scope.budget()));
        if (path.equals("/proc/sysrq-trigger")) {
            sysrq(scope, content.strip());
            return;
        }
        ServiceFile file = ServiceFile.of(path);
        if (file == null) {
            return;
        }
        switch (file.kind()) {
            case CONTROL_GROUP_KILL -> Requests.service(scope, Verb.KILL, file.service(), true, "cgroup.kill");
            case CONTROL_GROUP_FREEZE -> {
                if (!content.strip().equals("0") && !content.strip().equals("THAWED")) {
                    Requests.service(scope, Verb.SUSPEND, file.service(), "cgroup.freeze");
                }
            }
            default -> changed(file, scope, "written");
        }
    }

    /** sysrq.rst: e asks all processes to end, i kills them; b, o and c end the machine without asking any. */
    private static void sysrq(Scope scope, String command) {
        if (command.isEmpty()) {
            return;
        }
        char key = command.charAt(0);
        if ("eiboc".indexOf(key) >= 0) {
            Requests.make(scope, Verb.KILL, Request.Kind.IMAGE, "*", key != 'e', false, "sysrq " + key);
        }
    }

    static void changed(String path, Scope scope, String how) {
        ServiceFile file = ServiceFile.of(path);
        if (file != null) {
            changed(file, scope, how);
        }
    }

    private static void changed(ServiceFile file, Scope scope, String how) {
        switch (file.kind()) {
            // To start at boot is no harm; groups have nothing to change but what was handled.
            case START_LINK, CONTROL_GROUP_KILL, CONTROL_GROUP_FREEZE -> {}
            // Packages put their programs there every day.
            case DAEMON -> {}
            default -> Requests.service(scope, Verb.TAMPER, file.service(), kind(file) + " " + how);
        }
    }

    static void removed(String path, Scope scope) {
        ServiceFile file = ServiceFile.of(path);
        if (file == null) {
            return;
        }
        switch (file.kind()) {
            case START_LINK -> Requests.service(scope, Verb.DISABLE, file.service(), "start link removed");
            case DROP_IN -> Requests.service(scope, Verb.TAMPER, file.service(), "drop-in removed");
            case UNIT, INIT_SCRIPT, LAUNCHD_LIST ->
                Requests.service(scope, Verb.DELETE, file.service(), kind(file) + " removed");
            case DAEMON ->
                Requests.make(scope, Verb.TAMPER, Request.Kind.IMAGE, file.service(), false, true, "program removed");
            case CONTROL_GROUP_KILL, CONTROL_GROUP_FREEZE -> {}
        }
    }

    /** Moved away from where it is looked for. */
    static void moved(String path, Scope scope) {
        ServiceFile file = ServiceFile.of(path);
        if (file == null) {
            return;
        }
        switch (file.kind()) {
            case START_LINK -> Requests.service(scope, Verb.DISABLE, file.service(), "start link moved");
            case DAEMON ->
                Requests.make(scope, Verb.TAMPER, Request.Kind.IMAGE, file.service(), false, true, "program moved");
            case CONTROL_GROUP_KILL, CONTROL_GROUP_FREEZE -> {}
            default -> Requests.service(scope, Verb.TAMPER, file.service(), kind(file) + " moved");
        }
    }

    /** A unit that links to {@code /dev/null} is masked: systemctl(1). */
    static void masked(String path, Scope scope) {
        ServiceFile file = ServiceFile.of(path);
        if (file != null && file.kind() == ServiceFile.Kind.UNIT) {
            Requests.service(scope, Verb.DISABLE, file.service(), "unit linked to /dev/null");
        } else {
            changed(path, scope, "linked to /dev/null");
        }
    }

    /** No longer to be executed, or not even read. */
    static void locked(String path, boolean unreadable, Scope scope) {
        ServiceFile file = ServiceFile.of(path);
        if (file == null) {
            return;
        }
        switch (file.kind()) {
            case DAEMON ->
                Requests.make(scope, Verb.TAMPER, Request.Kind.IMAGE, file.service(), false, false, "not executable");
            case INIT_SCRIPT -> Requests.service(scope, Verb.TAMPER, file.service(), "not executable");
            default -> {
                if (unreadable) {
                    changed(file, scope, "unreadable");
                }
            }
        }
    }

    private static String kind(ServiceFile file) {
        return switch (file.kind()) {
            case UNIT -> "unit file";
            case DROP_IN -> "drop-in";
            case INIT_SCRIPT -> "init script";
            case LAUNCHD_LIST -> "property list";
            default -> "file";
        };
    }
}
