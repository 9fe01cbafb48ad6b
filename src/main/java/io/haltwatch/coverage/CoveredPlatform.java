package io.haltwatch.coverage;

import io.haltwatch.telemetry.EventKind;
import io.haltwatch.telemetry.LogSource;
import java.util.Optional;

/** What telemetry is about: services are stopped, and seen to be stopped, in ways of each platform's own. */
public enum CoveredPlatform {
    WINDOWS("Windows", "AN0061"),
    LINUX("Linux", "AN0062"),
    MACOS("macOS", "AN0063"),
    ESXI("ESXi", "AN0064"),
    CONTAINERS("Containers and Kubernetes", "");

    private final String title;
    private final String analytic;

    CoveredPlatform(String title, String analytic) {
        this.title = title;
        this.analytic = analytic;
    }

    public String title() {
        return title;
    }

    /** The analytic of ATT&CK's detection strategy DET0021 (since v18, which dropped the data sources); empty for none. */
    public String analytic() {
        return analytic;
    }

    /** Empty for products that no service is seen to be stopped on. */
    static Optional<CoveredPlatform> of(CountedEvent event) {
        LogSource logSource = event.logSource();
        if (event.kind() == EventKind.CONTAINER_STATE || "docker".equals(logSource.service())) {
            return Optional.of(CONTAINERS);
        }
        String product = logSource.product();
        return product == null
                ? Optional.empty()
                : switch (product) {
                    case "windows", "rpc_firewall" -> Optional.of(WINDOWS);
                    case "linux" -> Optional.of(LINUX);
                    case "macos" -> Optional.of(MACOS);
                    case "esxi" -> Optional.of(ESXI);
                    case "kubernetes" -> Optional.of(CONTAINERS);
                    default -> Optional.empty();
                };
    }
}
