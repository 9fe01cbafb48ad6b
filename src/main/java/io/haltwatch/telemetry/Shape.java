package io.haltwatch.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tells a schema: places that must all hold something, some of them a certain value. */
record Shape(List<Place> places) {

    /** @param wanted null when any value does */
    record Place(int slot, @Nullable FieldCondition wanted) {}

    Shape {
        places = List.copyOf(places);
    }

    boolean fits(Capture capture) {
        for (Place place : places) {
            Object value = capture.slot(place.slot());
            if (value == null || (place.wanted() != null && !place.wanted().holds(value))) {
                return false;
            }
        }
        return true;
    }
}
