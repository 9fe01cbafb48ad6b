package io.haltwatch.signal;

import io.haltwatch.interpret.Interpreter;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EventReader;
import io.haltwatch.telemetry.Origin;

/** Read, interpret, decide: the bytes of one record to a signal. Stateless and safe for use by several threads. */
public final class Intake {

    public Intake(EventReader reader, Interpreter interpreter, RuleSet rules, IntakeLimits limits) {}

    public IntakeResult accept(byte[] value, DataSource expected, String tenant, Origin origin) {
        throw new UnsupportedOperationException();
    }
}
