package io.haltwatch.telemetry;

import org.jspecify.annotations.Nullable;

/** Places of a record, best first. */
final class Slots {

    private final int[] slots;

    Slots(int... slots) {
        this.slots = slots.clone();
    }

    boolean allPresent(Capture capture) {
        for (int slot : slots) {
            if (capture.slot(slot) == null) {
                return false;
            }
        }
        return true;
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
            if (capture.slot(slot) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }
}
