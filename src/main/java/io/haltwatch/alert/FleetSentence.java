package io.haltwatch.alert;

import io.haltwatch.fleet.FleetIncident;
import io.haltwatch.telemetry.EnumName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A fleet incident in words: {@code the same account CORP\svc_deploy on 7 hosts within 4 min: ...}. */
final class FleetSentence {

    private static final int MAX_NAMED = 12;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private FleetSentence() {}

    /** The title: who or what, on how many hosts, how fast, and what the correlation calls it. */
    static String of(FleetIncident incident) {
        List<String> same = new ArrayList<>();
        incident.group().forEach((field, value) -> same.add(noun(field) + ' ' + AlertText.name(value)));
        String subject = same.isEmpty() ? "" : "the same " + Words.list(same) + " on ";
        String sentence = (incident.withdrawn() ? "withdrawn: " : "") + subject
                + hosts(incident.hosts().size()) + within(incident) + ": "
                + AlertText.lowerFirst(
                        PrintableText.of(AlertText.bounded(incident.rule().title(), 120)));
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** A few sentences: the title, the hosts, the services, the severity. */
    static String summary(FleetIncident incident) {
        StringBuilder summary = new StringBuilder(of(incident)).append('.');
        summary.append(" Hosts: ")
                .append(named(List.copyOf(incident.hosts().keySet()), true))
                .append('.');
        if (!incident.services().isEmpty()) {
            // Members are a sample where only hosts count: what each host lost is in its own incident.
            summary.append(" Services, among others: ")
                    .append(named(List.copyOf(incident.services()), false))
                    .append('.');
        }
        summary.append(" Severity ")
                .append(EnumName.lower(incident.severity()))
                .append(
                        incident.withdrawn()
                                ? ": evidence that came late ended what the correlation had found."
                                : ", set by the correlation."
                                        + (incident.incidents().isEmpty()
                                                ? ""
                                                : " Each host's own incident says what was done there."));
        if (incident.incomplete()) {
            summary.append(" Incomplete: a limit was reached, and more happened than is counted here.");
        }
        return AlertText.bounded(summary.toString(), AlertSummary.MAX);
    }

    static String hosts(int hosts) {
        return hosts + (hosts == 1 ? " host" : " hosts");
    }

    private static String named(List<String> all, boolean hosts) {
        List<String> names = new ArrayList<>();
        all.stream()
                .limit(MAX_NAMED)
                .map(name -> hosts ? AlertText.hostName(name) : AlertText.name(name))
                .forEach(names::add);
        if (all.size() > names.size()) {
            names.add(all.size() - names.size() + " more");
        }
        return Words.list(names);
    }

    /** What people call the fields that fleets are grouped by; others by their own names. */
    private static String noun(String field) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "user" -> "account";
            case "commandline" -> "command line";
            case "image" -> "program";
            case "parentimage" -> "parent";
            case "parentcommandline" -> "parent command line";
            case "servicename" -> "service";
            case "remotehost" -> "remote host";
            default -> AlertText.name(field);
        };
    }

    /** Rounded up: what took 61 s took 2 min at most. */
    private static String within(FleetIncident incident) {
        long millis = incident.last() - incident.first();
        if (millis <= MINUTE) {
            return " within " + Math.max(1, up(millis, SECOND)) + " s";
        }
        return millis <= 2 * HOUR ? " within " + up(millis, MINUTE) + " min" : " within " + up(millis, HOUR) + " h";
    }

    private static long up(long millis, long unit) {
        return (millis + unit - 1) / unit;
    }
}
