package io.haltwatch.alert;

import io.haltwatch.incident.Incident.Confidence;
import io.haltwatch.sigma.Level;
import java.util.Arrays;
import java.util.Optional;

/** OCSF's numbers for severity and confidence. They are a public contract, whatever the order of our enums. */
final class OcsfScale {

    private OcsfScale() {}

    static int id(Level severity) {
        return switch (severity) {
            case INFORMATIONAL -> 1;
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    static int id(Confidence confidence) {
        return switch (confidence) {
            case LOW -> 1;
            case MEDIUM -> 2;
            case HIGH -> 3;
        };
    }

    static Optional<Level> severity(long id) {
        return Arrays.stream(Level.values()).filter(level -> id(level) == id).findFirst();
    }

    static Optional<Confidence> confidence(long id) {
        return Arrays.stream(Confidence.values()).filter(c -> id(c) == id).findFirst();
    }
}
