package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;

/** Tools that switch off what the event log records. */
final class EventLogPrograms {

    private EventLogPrograms() {}

    /** {@code wevtutil sl CHANNEL /e:false [/r:host]}. */
    static void wevtutil(Invocation invocation, Scope scope) {
        if (!invocation.is(0, "sl") && !invocation.is(0, "set-log")) {
            return;
        }
        String channel = "";
        String host = "";
        boolean off = false;
        for (int i = 1; i < invocation.count(); i++) {
            String option = invocation.option(i);
            if (option.isEmpty()) {
                channel = channel.isEmpty() ? invocation.arg(i) : channel;
            } else if (option.startsWith("r:") || option.startsWith("remote:")) {
                host = option.substring(option.indexOf(':') + 1);
            } else {
                off |= option.equals("e:false") || option.equals("enabled:false");
            }
        }
        if (off && !channel.isEmpty()) {
            scope.on(host).service(Verb.TAMPER, EventChannels.service(channel), EventChannels.off(channel));
        }
    }

    /** {@code logman stop|update|delete EventLog-Security -ets}: the trace session that feeds a log. */
    static void logman(Invocation invocation, Scope scope) {
        boolean changes = invocation.is(0, "stop") || invocation.is(0, "update") || invocation.is(0, "delete");
        if (!changes) {
            return;
        }
        for (int i = 1; i < invocation.count(); i++) {
            String service = EventChannels.serviceOfSession(invocation.arg(i));
            if (!service.isEmpty()) {
                scope.service(Verb.TAMPER, service, EventChannels.sessionOff(invocation.arg(i)));
                return;
            }
        }
    }
}
