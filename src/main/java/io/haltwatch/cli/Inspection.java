package io.haltwatch.cli;

import io.haltwatch.replay.EventRecords;
import io.haltwatch.signal.Examined;
import io.haltwatch.signal.Intake;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.Origin;

/** Examines records one by one; nothing is kept. */
final class Inspection implements EventRecords.Visitor {

    private final Intake intake;
    private final boolean actionsOnly;
    private final InspectedRecord.Printer printer;

    Inspection(Intake intake, boolean actionsOnly, InspectedRecord.Printer printer) {
        this.intake = intake;
        this.actionsOnly = actionsOnly;
        this.printer = printer;
    }

    @Override
    public void event(Event event, Origin origin) {
        Examined examined = intake.examine(event);
        if (!actionsOnly || !examined.isNothing()) {
            printer.print(new InspectedRecord(origin, examined, null, null));
        }
    }

    @Override
    public void unreadable(Origin origin, String reason, String detail) {
        printer.print(new InspectedRecord(origin, null, reason, detail));
    }
}
