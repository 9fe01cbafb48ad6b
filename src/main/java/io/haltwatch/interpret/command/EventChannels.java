package io.haltwatch.interpret.command;

import java.util.Locale;

/** Channels and trace sessions of the event log, and the service that is blind without them. */
final class EventChannels {

    static final String EVENT_LOG = "EventLog";

    private EventChannels() {}

    static String service(String channel) {
        String lower = channel.toLowerCase(Locale.ROOT);
        if (lower.startsWith("microsoft-windows-sysmon")) {
            return "Sysmon";
        }
        return lower.startsWith("microsoft-windows-windows defender") ? "WinDefend" : EVENT_LOG;
    }

    static String off(String channel) {
        return "channel " + channel + " off";
    }

    /** Empty for sessions that no log is fed by. */
    static String serviceOfSession(String session) {
        String lower = session.toLowerCase(Locale.ROOT);
        if (lower.startsWith("eventlog-")) {
            return EVENT_LOG;
        }
        return lower.startsWith("defender") && lower.endsWith("logger") ? "WinDefend" : "";
    }

    static String sessionOff(String session) {
        return "trace session " + session + " off";
    }
}
