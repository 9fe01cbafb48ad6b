package io.haltwatch.telemetry;

import java.util.Arrays;
import java.util.Optional;

/** The seven data sources of ATT&CK T1489 (as published before v18), in the order of the technique page. */
public enum DataSource {
    PROCESS_CREATION("process-creation", "Process: Process Creation"),
    PROCESS_TERMINATION("process-termination", "Process: Process Termination"),
    REGISTRY_MODIFICATION("registry-modification", "Windows Registry: Windows Registry Key Modification"),
    COMMAND_EXECUTION("command-execution", "Command: Command Execution"),
    FILE_MODIFICATION("file-modification", "File: File Modification"),
    OS_API_EXECUTION("os-api-execution", "Process: OS API Execution"),
    SERVICE_METADATA("service-metadata", "Service: Service Metadata");

    private final String slug;
    private final String attackName;

    DataSource(String slug, String attackName) {
        this.slug = slug;
        this.attackName = attackName;
    }

    /** The name in topics, configuration and metrics: {@code process-creation}. */
    public String slug() {
        return slug;
    }

    /** The name on the ATT&CK technique page: {@code Process: Process Creation}. */
    public String attackName() {
        return attackName;
    }

    public static Optional<DataSource> ofSlug(String slug) {
        return Arrays.stream(values()).filter(s -> s.slug.equals(slug)).findFirst();
    }
}
