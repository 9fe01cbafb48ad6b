package io.haltwatch.interpret.posix;

import io.haltwatch.catalogue.Glob;
import io.haltwatch.interpret.command.Budget;
import io.haltwatch.interpret.command.Scope;
import io.haltwatch.telemetry.FilePath;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The programs whose arguments are understood, by name. */
final class Programs {

    private final Map<String, PosixProgram> byName = new HashMap<>();
    private final Shell shell = new Shell(this);

    Programs() {
        addShells();
        addText();
        addServices();
        addProcesses();
        addContainers();
        addMachines();
        addFiles();
    }

    private void addShells() {
        ShellPrograms shells = new ShellPrograms(this, shell);
        RemoteShells remote = new RemoteShells(this, shell);
        Wrappers wrappers = new Wrappers(this);
        Wrappers.names().forEach(name -> add(wrappers::run, name));
        add(wrappers::env, "env");
        add(wrappers::first, "busybox", "toybox", "toolbox", "coreutils", "k3s");
        add(shells::sh, "sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "rbash", "csh", "tcsh", "fish");
        Interpreters interpreters = new Interpreters(this, shell);
        add(interpreters::run, "python", "python2", "python3", "perl", "ruby", "node", "php");
        add(interpreters::appleScript, "osascript");
        DeferredCommands deferred = new DeferredCommands(shell);
        add(deferred::at, "at", "batch");
        add(deferred::trap, "trap");
        add(shells::su, "su", "runuser");
        add(shells::eval, "eval");
        add(shells::watch, "watch");
        add(shells::terminal, "script", "screen", "tmux");
        add(shells::source, "source", ".");
        add(shells::xargs, "xargs", "gxargs");
        add(shells::parallel, "parallel");
        add(shells::find, "find");
        add(remote::ssh, "ssh", "slogin", "autossh", "dbclient", "plink");
        add(remote::pdsh, "pdsh", "clush", "pssh");
        add(remote::ansible, "ansible");
        add(remote::salt, "salt");
        add(Builtins::declare, "export", "declare", "local", "readonly", "typeset");
        add(Builtins::set, "set");
        add(Builtins::shift, "shift");
        add(Builtins::unset, "unset");
        add(Builtins::read, "read");
        add(Builtins::mapfile, "mapfile", "readarray");
        add(Builtins::nothing, "cd", ":", "true", "false", "sleep", "test", "[", "alias", "wait", "return", "exit");
    }

    private void addText() {
        add(TextPrograms::echo, "echo");
        add(TextPrograms::printf, "printf");
        add(TextPrograms::pass, "sort", "uniq", "column", "tac", "nl", "less", "more");
        add(TextPrograms::rev, "rev");
        add(TextPrograms::base64, "base64", "gbase64");
        add(TextPrograms::openssl, "openssl");
        add(TextPrograms::xxd, "xxd");
        add(TextPrograms::tr, "tr");
        add(TextPrograms::grep, "grep", "egrep", "fgrep", "rg");
        add(TextPrograms::seq, "seq");
        add(TextPrograms::basename, "basename");
        Awk awk = new Awk(shell);
        add(awk::run, "awk", "gawk", "mawk", "nawk");
        add(Awk::cut, "cut");
        add(Listings::pidof, "pidof");
        add(Listings::pgrep, "pgrep");
        add(Listings::ps, "ps", "top");
        add(Listings::lsof, "lsof");
        add(Listings::cat, "cat", "head", "tail");
        add(Listings::ls, "ls");
    }

    private void addServices() {
        add(
                call -> {
                    Systemctl.run(call);
                    return call.args().stream().anyMatch(arg -> arg.startsWith("list-")) ? Unknown.ALL : Unknown.TEXT;
                },
                "systemctl",
                "deb-systemd-invoke",
                "deb-systemd-helper");
        silent(InitSystems::service, "service");
        silent(InitSystems::script, "invoke-rc.d", "rc-service");
        silent(InitSystems::rcUpdate, "rc-update");
        silent(InitSystems::rcctl, "rcctl");
        silent(InitSystems::sysrc, "sysrc");
        silent(InitSystems::chkconfig, "chkconfig");
        silent(InitSystems::updateRc, "update-rc.d");
        silent(InitSystems::initctl, "initctl");
        silent(InitSystems::upstart, "stop", "start", "restart");
        silent(InitSystems::startStopDaemon, "start-stop-daemon");
        silent(InitSystems::allServices, "services.sh");
        silent(Supervisors::sv, "sv");
        silent(Supervisors::svc, "svc", "s6-svc");
        silent(Supervisors::s6rc, "s6-rc");
        silent(Supervisors::svcadm, "svcadm");
        silent(Supervisors::stopsrc, "stopsrc");
        silent(Supervisors::monit, "monit");
        silent(Supervisors::supervisorctl, "supervisorctl");
        silent(Supervisors::pm2, "pm2");
        silent(Supervisors::brew, "brew");
        silent(Supervisors::snap, "snap");
        silent(BusPrograms::call, "busctl", "dbus-send", "gdbus", "qdbus");
        DaemonControls.names().forEach(name -> silent(DaemonControls::control, name));
        silent(DaemonControls::webServer, "nginx", "httpd", "apache2");
        silent(DaemonControls::postgres, "pg_ctl");
        silent(DaemonControls::postgresCluster, "pg_ctlcluster");
        silent(DaemonControls::mysqlAdmin, "mysqladmin", "mariadb-admin");
        silent(DaemonControls::sqlClient, "mysql", "mariadb");
        silent(DaemonControls::redis, "redis-cli", "valkey-cli", "keydb-cli");
        silent(DaemonControls::mongo, "mongod", "mongo", "mongosh");
        silent(DaemonControls::auditctl, "auditctl");
        silent(DaemonControls::protection, "setenforce", "ufw", "mdatp", "elastic-agent", "dsa_control", "aa-teardown");
        silent(DaemonControls::module, "rmmod", "modprobe");
        LaunchdPrograms launchd = new LaunchdPrograms(this);
        add(launchd::launchctl, "launchctl");
        silent(LaunchdPrograms::extension, "kextunload", "kmutil");
        silent(LaunchdPrograms::systemExtensions, "systemextensionsctl");
        silent(LaunchdPrograms::defaults, "defaults");
        silent(LaunchdPrograms::plutil, "plutil");
        silent(LaunchdPrograms::plistBuddy, "plistbuddy");
    }

    private void addProcesses() {
        silent(KillPrograms::kill, "kill");
        silent(KillPrograms::pkill, "pkill");
        silent(KillPrograms::killall, "killall");
        silent(KillPrograms::killAll, "killall5");
        silent(KillPrograms::skill, "skill");
        silent(KillPrograms::fuser, "fuser");
    }

    private void addContainers() {
        ContainerPrograms docker = new ContainerPrograms(this);
        ContainerRuntimes runtimes = new ContainerRuntimes(this);
        KubernetesPrograms kubernetes = new KubernetesPrograms(this);
        add(docker::docker, "docker", "podman", "nerdctl");
        silent(docker::compose, "docker-compose", "podman-compose");
        silent(ContainerApi::curl, "curl");
        add(runtimes::crictl, "crictl");
        silent(ContainerRuntimes::ctr, "ctr");
        silent(ContainerRuntimes::runc, "runc", "crun");
        add(runtimes::lxc, "lxc", "incus");
        silent(ContainerRuntimes::lxcStop, "lxc-stop");
        silent(ContainerRuntimes::machinectl, "machinectl");
        add(kubernetes::kubectl, "kubectl", "oc", "microk8s.kubectl");
        silent(KubernetesPrograms::helm, "helm");
    }

    private void addMachines() {
        add(Hypervisors::esxcli, "esxcli", "localcli");
        add(Hypervisors::vimCmd, "vim-cmd");
        add(Hypervisors::virsh, "virsh");
        add(Hypervisors::proxmox, "qm", "pct");
        add(Hypervisors::xl, "xl", "xm");
        add(Hypervisors::xe, "xe");
        add(Hypervisors::virtualBox, "vboxmanage");
        add(Hypervisors::vmrun, "vmrun");
    }

    private void addFiles() {
        silent(FilePrograms::remove, "rm", "unlink", "shred");
        silent(FilePrograms::move, "mv");
        silent(FilePrograms::copy, "cp", "install");
        silent(FilePrograms::link, "ln");
        silent(FilePrograms::mode, "chmod");
        add(FilePrograms::edit, "sed", "gsed");
        add(FilePrograms::tee, "tee", "sponge");
        silent(FilePrograms::dd, "dd");
        silent(FilePrograms::truncate, "truncate");
    }

    private void add(PosixProgram program, String... names) {
        for (String name : names) {
            byName.put(name, program);
        }
    }

    private void silent(Consumer<Call> reader, String... names) {
        add(PosixProgram.silent(reader), names);
    }

    Shell shell() {
        return shell;
    }

    boolean knows(String path) {
        return byName.containsKey(baseName(path)) || ServiceFile.initScript(path) != null;
    }

    /** Version numbers are no part of it: {@code python3.11} is python3. */
    static String baseName(String path) {
        String name = FilePath.lastName(path).toLowerCase(Locale.ROOT);
        if (name.startsWith("python3.") || name.startsWith("python2.")) {
            return name.substring(0, 7);
        }
        boolean loader = name.startsWith("ld-linux") || name.startsWith("ld-musl") || name.startsWith("ld.so");
        return loader ? "busybox" : name;
    }

    /** What a command prints. The first word is its program. */
    String run(List<String> words, Frame frame) {
        Budget budget = frame.scope().budget();
        if (words.isEmpty() || !budget.takeStep()) {
            return "";
        }
        boolean may = budget.descend();
        String printed = may ? started(words.get(0), words.subList(1, words.size()), frame) : "";
        budget.ascend();
        return printed;
    }

    private String started(String path, List<String> args, Frame frame) {
        ShellNode function = frame.environment().function(path);
        if (function != null) {
            return function(function, args, frame);
        }
        // Before the programs: /etc/init.d/mysql is not the client of that name.
        String script = ServiceFile.initScript(path);
        if (script != null) {
            InitSystems.verb(frame.scope(), script, args.isEmpty() ? "" : args.get(0));
            return Unknown.TEXT;
        }
        PosixProgram program = program(path);
        if (program != null) {
            return program.run(new Call(baseName(path), path, args, frame));
        }
        String written = frame.environment().file(path);
        if (written != null) {
            return shell.read(
                    written, new Frame(frame.scope(), frame.environment().child(args), null));
        }
        return Unknown.TEXT;
    }

    private @Nullable PosixProgram program(String path) {
        String name = baseName(path);
        PosixProgram program = byName.get(name);
        boolean glob = program == null && path.startsWith("/") && (name.indexOf('*') > 0 || name.indexOf('?') >= 0);
        if (!glob || name.length() > 64) {
            return program;
        }
        // A path such as /bin/syst*ctl names one program, or it would not be typed so.
        List<String> names = byName.keySet().stream()
                .filter(known -> Glob.matches(name, known))
                .toList();
        return names.size() == 1 ? byName.get(names.get(0)) : null;
    }

    private String function(ShellNode body, List<String> args, Frame frame) {
        Environment environment = frame.environment();
        List<String> before = environment.parameters();
        environment.setParameters(List.copyOf(args));
        Scope scope = frame.scope().nested();
        String printed = scope.enter("") ? shell.output(body, frame.in(scope)) : "";
        environment.setParameters(before);
        return printed;
    }

    String content(String path, Frame frame) {
        return Listings.content(path, frame);
    }
}
