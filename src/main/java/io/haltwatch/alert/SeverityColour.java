package io.haltwatch.alert;

import io.haltwatch.sigma.Level;

/** ANSI colours by severity, for terminals that want them. */
final class SeverityColour {

    private static final String RESET = "\u001B[0m";

    private SeverityColour() {}

    static String paint(String text, Level severity) {
        String code = switch (severity) {
            case CRITICAL -> "\u001B[1;97;41m";
            case HIGH -> "\u001B[1;31m";
            case MEDIUM -> "\u001B[33m";
            case LOW -> "\u001B[36m";
            case INFORMATIONAL -> "\u001B[2m";
        };
        return code + text + RESET;
    }
}
