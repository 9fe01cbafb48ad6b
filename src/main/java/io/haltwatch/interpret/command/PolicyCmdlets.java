package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import java.util.List;
import java.util.Locale;

/** Cmdlets that switch off parts of a security product. */
final class PolicyCmdlets {

    private static final List<String> PROTECTIONS = List.of(
            "disablerealtimemonitoring",
            "disablebehaviormonitoring",
            "disableioavprotection",
            "disableintrusionpreventionsystem",
            "disablescriptscanning",
            "disableblockatfirstseen",
            "disablearchivescanning");

    private PolicyCmdlets() {}

    /** {@code Set-MpPreference -DisableRealtimeMonitoring $true}. */
    static Values defender(CmdletCall call) {
        for (String protection : PROTECTIONS) {
            String value = call.arguments().named(protection).first().toLowerCase(Locale.ROOT);
            if (value.equals("$true") || value.equals("true") || value.equals("1")) {
                call.services(Verb.TAMPER, Values.text("WinDefend"), protection + " = true");
            }
        }
        return Values.NONE;
    }
}
