package io.haltwatch.alert;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.signal.Signal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** How many commands a correlation counted, where these are what makes it grave: ten kills of one process. */
final class Volume {

    private Volume() {}

    /** {@code 10 kill commands}; empty where there are no more commands than services. */
    static String of(Incident incident, int services) {
        Set<String> members = new HashSet<>();
        Headline.correlations(incident)
                .filter(finding -> finding.hit().rule().type() == CorrelationRule.Type.EVENT_COUNT)
                .filter(finding -> finding.hit().count() > services)
                .map(Finding.Correlation::hit)
                .forEach(hit -> members.addAll(hit.members()));
        Set<String> commands = new HashSet<>();
        Set<String> verbs = new LinkedHashSet<>();
        for (Signal signal : incident.evidence()) {
            if (members.contains(signal.id())) {
                for (ServiceAction action : signal.actions()) {
                    if (action.phase() == Phase.ATTEMPT && action.via() == Via.COMMAND) {
                        commands.add(command(signal, action));
                        verbs.add(new Deed(action.verb(), Deed.Sense.ITSELF).noun());
                    }
                }
            }
        }
        if (commands.size() <= services) {
            return "";
        }
        return commands.size() + " " + (verbs.size() == 1 ? String.join("", verbs) + " " : "") + "commands";
    }

    /** Sysmon 1 and Security 4688 tell of the same process: one command. */
    private static String command(Signal signal, ServiceAction action) {
        String process = action.actor().processId();
        return process == null ? signal.id() : process + ' ' + action.actor().commandLine();
    }
}
