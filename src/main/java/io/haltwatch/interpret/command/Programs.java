package io.haltwatch.interpret.command;

import java.util.HashMap;
import java.util.Map;

/** The programs whose arguments are understood, by name. */
final class Programs {

    private final Map<String, Program> byName = new HashMap<>();
    private final CmdShell cmd = new CmdShell(this);
    private final PowerShell powerShell = new PowerShell(this);

    Programs() {
        Program net = new NetProgram();
        add(net, "net", "net1");
        add(new ScProgram(), "sc");
        add(new TaskkillProgram(), "taskkill");
        add(new RegProgram(), "reg");
        add(new WmicProgram(this), "wmic");
        add(new CmdProgram(cmd), "cmd");
        add(new PowerShellProgram(powerShell), "powershell", "pwsh", "powershell_ise");
        add(new RemoteProgram(this), "psexec", "psexec64", "paexec", "psexec.c");
        add(LauncherPrograms.winrs(this), "winrs");
        add(LauncherPrograms.runas(this), "runas");
        add(LauncherPrograms.forfiles(this), "forfiles");
        add(LauncherPrograms.start(this), "start");
        add(LauncherPrograms.pcalua(this), "pcalua");
        add(LauncherPrograms.host(this), "conhost", "gsudo");
        add(LauncherPrograms.schtasks(this), "schtasks");
        add(LauncherPrograms.at(this), "at");
        add(LauncherPrograms.mshta(this), "mshta");
        add(EventLogPrograms::wevtutil, "wevtutil");
        add(EventLogPrograms::logman, "logman");
        add(ServicePrograms::bcdedit, "bcdedit");
        add(ServicePrograms::iisreset, "iisreset");
        add(ServicePrograms::nssm, "nssm");
        add(SysinternalsPrograms::psService, "psservice", "psservice64");
        add(SysinternalsPrograms::sysmon, "sysmon", "sysmon64");
        add(SysinternalsPrograms::psKill, "pskill", "pskill64");
        add(SysinternalsPrograms::psSuspend, "pssuspend", "pssuspend64");
        add(ProcessPrograms::tskill, "tskill");
        add(ProcessPrograms::fltmc, "fltmc");
    }

    private void add(Program program, String... names) {
        for (String name : names) {
            byName.put(name, program);
        }
    }

    PowerShell powerShell() {
        return powerShell;
    }

    boolean knows(String path) {
        return byName.containsKey(Invocation.baseName(path));
    }

    /** What is no known program asks for nothing. */
    void read(Invocation invocation, Scope scope) {
        Program program = byName.get(invocation.program());
        if (program != null && scope.budget().takeStep()) {
            program.read(invocation, scope);
        }
    }

    /** A command line that another program starts directly, without a shell. */
    void readLine(String commandLine, Scope scope) {
        if (scope.enter(commandLine)) {
            Argv argv = Argv.of(commandLine);
            if (!argv.isEmpty()) {
                read(Invocation.of(KnownVariables.expand(argv.get(0), scope.budget()), argv), scope);
            }
        }
    }
}
