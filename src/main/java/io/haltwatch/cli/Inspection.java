package io.haltwatch.cli;

import io.haltwatch.replay.LogRecords;
import io.haltwatch.replay.UnreadableLines;
import io.haltwatch.signal.Examined;
import io.haltwatch.signal.Intake;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.ReadResult.Reason;

/** Reads and examines records one by one; nothing is kept. */
final class Inspection implements LogRecords.Visitor {

    private final Intake intake;
    private final String tenant;
    private final boolean actionsOnly;
    private final InspectedRecord.Printer printer;
    private final UnreadableLines unreadable = new UnreadableLines();

    Inspection(Intake intake, String tenant, boolean actionsOnly, InspectedRecord.Printer printer) {
        this.intake = intake;
        this.tenant = tenant;
        this.actionsOnly = actionsOnly;
        this.printer = printer;
    }

    UnreadableLines unreadable() {
        return unreadable;
    }

    @Override
    public boolean record(byte[] bytes, Origin origin, long reference) {
        // The content decides; the expected source only matters for records that do not say what they are.
        ReadResult result = intake.read(bytes, DataSource.SERVICE_METADATA, tenant, reference);
        if (result instanceof ReadResult.Unreadable failure) {
            String reason = EnumName.lower(failure.reason());
            unreadable.add(origin, reason, failure.detail());
            printer.print(new InspectedRecord(origin, null, reason, failure.detail()));
            return false;
        }
        Examined examined = intake.examine(((ReadResult.Read) result).event());
        if (!actionsOnly || !examined.isNothing()) {
            printer.print(new InspectedRecord(origin, examined, null, null));
        }
        return true;
    }

    @Override
    public void tooLong(Origin origin) {
        unreadable.addTooLong(origin);
        printer.print(new InspectedRecord(
                origin, null, EnumName.lower(Reason.TOO_LARGE), "longer than " + LogRecords.MAX_RECORD + " bytes"));
    }
}
