package io.haltwatch.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tells a schema: places that must all hold something, some of them a certain value. */
final class Shape {

    /** @param wanted null when any value does */
    record Place(int slot, @Nullable FieldCondition wanted) {}

    private final Place[] places;

    Shape(List<Place> places) {
        this.places = places.toArray(Place[]::new);
    }

    /** The slot of the place that is looked at first. */
    int firstSlot() {
        return places[0].slot();
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
