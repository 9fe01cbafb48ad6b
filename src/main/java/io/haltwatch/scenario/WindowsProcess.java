package io.haltwatch.scenario;

/** A process on a Windows host; {@code guid} is Sysmon's ProcessGuid. */
record WindowsProcess(String image, String commandLine, int pid, String guid) {

    String baseName() {
        return KnownServices.baseName(image);
    }

    String pidText() {
        return Integer.toString(pid);
    }

    /** As the security log writes it. */
    String pidHex() {
        return "0x" + Integer.toHexString(pid);
    }
}
