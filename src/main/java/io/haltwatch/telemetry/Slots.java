package io.haltwatch.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places of a record, best first. */
final class Slots {

    private final int[] slots;

    Slots(int... slots) {
        this.slots = slots.clone();
    }

    @Nullable
    Object first(Capture capture) {
        for (int slot : slots) {
            Object value = capture.slot(slot);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The first text that is not blank. */
    @Nullable
    String firstText(Capture capture) {
        for (int slot : slots) {
            String text = text(capture.slot(slot));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The value as one text, the first of several; null for none and for blanks. */
    static @Nullable String text(@Nullable Object value) {
        // Texts first, here and elsewhere: that a String is no List takes a search through its interfaces.
        Object one =
                value instanceof String || !(value instanceof List<?> list) || list.isEmpty() ? value : list.get(0);
        return one instanceof String text && !text.isBlank() ? text : null;
    }
}
