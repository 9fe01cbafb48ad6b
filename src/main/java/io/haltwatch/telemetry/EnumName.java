package io.haltwatch.telemetry;

import java.util.Locale;

/** Constants as rules, alerts and metrics write them. */
public final class EnumName {

    private EnumName() {}

    /** {@code HANDLE_OPENED} as {@code handle_opened}. */
    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
