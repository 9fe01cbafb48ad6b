package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.BoundedText;
import io.haltwatch.interpret.command.Scope;
import java.util.ArrayList;
import java.util.List;

/** Commands that run on other hosts. */
final class RemoteShells {

    private static final String SSH = "b B c D E e F I i J L l m O o p Q R S W w";

    private final Programs programs;
    private final Shell shell;

    RemoteShells(Programs programs, Shell shell) {
        this.programs = programs;
        this.shell = shell;
    }

    /** {@code user@host:port} and {@code host:container} to the host. */
    static String host(String written) {
        String host = written.substring(written.lastIndexOf('@') + 1);
        if (host.startsWith("[")) {
            return host.substring(1, host.indexOf(']') < 0 ? host.length() : host.indexOf(']'));
        }
        int colon = host.indexOf(':');
        return colon >= 0 && host.indexOf(':', colon + 1) < 0 ? host.substring(0, colon) : host;
    }

    /** libvirt's {@code qemu+ssh://user@host/system}. */
    static Scope ofUri(String uri, Scope scope) {
        int start = uri.indexOf("://");
        if (start < 0) {
            return scope;
        }
        int end = uri.indexOf('/', start + 3);
        return scope.on(host(uri.substring(start + 3, end < 0 ? uri.length() : end)));
    }

    /** {@code ssh [options] host command words}: its shell joins them with blanks; without any it reads its input. */
    String ssh(Call call) {
        Options options = Options.leading(call.args(), SSH);
        String host = options.operand(0);
        if (host.isEmpty()) {
            return Unknown.TEXT;
        }
        int scheme = host.indexOf("://");
        Scope there = call.scope().on(host(scheme < 0 ? host : host.substring(scheme + 3)));
        List<String> rest = options.operandsFrom(1);
        // Options may also follow the host.
        Options more = Options.leading(rest, SSH);
        String command = BoundedText.joined(" ", more.operands(), call.budget());
        String input = call.input();
        String text = command.isEmpty() ? (input == null ? "" : input) : command;
        Frame frame = new Frame(there, Environment.top(), command.isEmpty() ? null : input);
        return text.isEmpty() ? Unknown.TEXT : shell.read(text, frame);
    }

    /** {@code pdsh -w hosts command}, {@code clush -w hosts command}. */
    String pdsh(Call call) {
        Options options = Options.leading(call.args(), "w x g X l t u f R");
        String command = BoundedText.joined(" ", options.operands(), call.budget());
        for (String host : Split.at(',', options.valueOr("", "w"))) {
            Frame frame = new Frame(call.scope().on(host(host)), Environment.top(), null);
            shell.read(command, frame);
        }
        return Unknown.TEXT;
    }

    /** {@code ansible hosts -m shell -a command}, and the modules that speak of services. */
    String ansible(Call call) {
        Options options =
                Options.of(call.args(), "a args m module-name i inventory l limit u user f forks e extra-vars t tree");
        String arguments = options.valueOr("", "a", "args");
        Frame frame = new Frame(call.scope().on(options.operand(0)), Environment.top(), null);
        switch (moduleName(options.valueOr("command", "m", "module-name"))) {
            case "command", "shell", "raw" -> shell.read(arguments, frame);
            case "service", "systemd", "systemd_service", "sysvinit" -> module(arguments, frame);
            default -> {}
        }
        return Unknown.TEXT;
    }

    /** {@code salt hosts service.stop name}, {@code salt hosts cmd.run text}. */
    String salt(Call call) {
        Options options = Options.of(call.args(), "t timeout b batch batch-size out");
        Frame frame = new Frame(call.scope().on(options.operand(0)), Environment.top(), null);
        String function = options.operand(1);
        switch (function) {
            case "service.stop", "service.start", "service.restart", "service.disable", "service.mask" ->
                programs.run(List.of("systemctl", function.substring(8), options.operand(2)), frame);
            case "cmd.run", "cmd.shell", "cmd.run_all" -> shell.read(options.operand(2), frame);
            default -> {}
        }
        return Unknown.TEXT;
    }

    /** {@code ansible.builtin.shell} is shell. */
    private static String moduleName(String written) {
        return written.substring(written.lastIndexOf('.') + 1);
    }

    /** {@code name=x state=stopped enabled=no masked=yes}. */
    private void module(String arguments, Frame frame) {
        String name = "";
        List<String> verbs = new ArrayList<>();
        for (String word : Shell.words(arguments)) {
            switch (word) {
                case "state=stopped" -> verbs.add("stop");
                case "state=started", "state=restarted" -> verbs.add("start");
                case "enabled=no", "enabled=false", "enabled=False" -> verbs.add("disable");
                case "masked=yes", "masked=true", "masked=True" -> verbs.add("mask");
                default -> name = word.startsWith("name=") ? word.substring(5) : name;
            }
        }
        for (String verb : verbs) {
            programs.run(List.of("systemctl", verb, name), frame);
        }
    }
}
