package io.haltwatch.scenario;

import io.haltwatch.telemetry.DataSource;

/** What a sensor of one host wrote, before it is bytes. */
sealed interface SensorRecord permits WindowsRecord, SyslogLine, SensorText {

    DataSource source();

    ScenarioHost host();

    /** Epoch milliseconds. */
    long time();
}
