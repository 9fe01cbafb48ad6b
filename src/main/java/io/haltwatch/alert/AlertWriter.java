package io.haltwatch.alert;

import io.haltwatch.incident.IncidentRevision;

/** Writes one revision of an incident as OCSF Detection Finding (class 2004), the value on the alerts topic. */
public final class AlertWriter {

    /** UTF-8 JSON, at most {@link #MAX_BYTES}: evidence is left out, never the rest. */
    public byte[] write(IncidentRevision revision) {
        return new byte[0];
    }

    /** The bound on one alert (design: 512 KiB). */
    public static final int MAX_BYTES = 512 * 1024;
}
