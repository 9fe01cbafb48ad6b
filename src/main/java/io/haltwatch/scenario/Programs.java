package io.haltwatch.scenario;

/** Programs of Windows that scenarios start, by full path, and processes that always run. */
final class Programs {

    static final String SYSTEM32 = "C:\\Windows\\System32\\";
    static final String CMD = SYSTEM32 + "cmd.exe";
    static final String NET = SYSTEM32 + "net.exe";
    static final String NET1 = SYSTEM32 + "net1.exe";
    static final String SC = SYSTEM32 + "sc.exe";
    static final String REG = SYSTEM32 + "reg.exe";
    static final String TASKKILL = SYSTEM32 + "taskkill.exe";
    static final String VSSADMIN = SYSTEM32 + "vssadmin.exe";
    static final String SVCHOST = SYSTEM32 + "svchost.exe";

    private Programs() {}

    static WindowsProcess serviceManager(Scene scene) {
        return scene.processOf(new KnownServices.Service("services.exe", "", SYSTEM32 + "services.exe"));
    }

    static WindowsProcess serviceHost(Scene scene) {
        return scene.processOf(new KnownServices.Service("svchost.exe", "", SVCHOST));
    }

    /** The step's own parent process: the same one for all its commands. */
    static WindowsProcess parent(Scene scene) {
        WindowsProcess stable = scene.processOf(new KnownServices.Service(
                scene.parent().commandLine(), "", scene.parent().image()));
        return new WindowsProcess(stable.image(), scene.parent().commandLine(), stable.pid(), stable.guid());
    }

    /** A command that starts, does its work, and ends by itself. */
    static WindowsProcess run(Scene scene, String image, String commandLine, long lasts) {
        WindowsProcess process = scene.process(image, commandLine);
        Identity who = scene.who();
        ProcessRecords.started(scene, process, parent(scene), who);
        scene.meanwhile(lasts, () -> ProcessRecords.ended(scene, process, who, ProcessRecords.EXITED));
        return process;
    }
}
