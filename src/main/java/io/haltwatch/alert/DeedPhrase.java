package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import java.util.ArrayList;
import java.util.List;

/**
 * What was done to what, and no more than was: {@code service Spooler (print) stopped}, {@code 1 of 3 backup services
 * stopped and 2 asked to stop}, {@code stop of service WinDefend (sensor) of DC01 refused}.
 */
final class DeedPhrase {

    private static final int FEW = 2;

    private DeedPhrase() {}

    /** Patterns that hit nothing and the way the host starts are no services: they are told apart from these. */
    static String of(List<AffectedService> services, Brevity brevity) {
        List<String> parts = new ArrayList<>();
        services.stream().filter(AffectedService::isSafeBoot).limit(1).forEach(host -> parts.add(safeBoot(host)));
        List<AffectedService> named =
                services.stream().filter(AffectedService::isOne).toList();
        if (!named.isEmpty()) {
            parts.add(alike(named, brevity));
        }
        List<AffectedService> patterns =
                services.stream().filter(AffectedService::isPattern).toList();
        if (!patterns.isEmpty()) {
            parts.add(alike(patterns, brevity));
        }
        return String.join(", ", parts);
    }

    private static String alike(List<AffectedService> services, Brevity brevity) {
        int most = brevity.atLeast(Brevity.TWO_VERBS) ? FEW : Integer.MAX_VALUE;
        if (services.size() > FEW) {
            return new DeedTally(services)
                    .of(ServicePhrase.counted(services, !brevity.atLeast(Brevity.NO_CATEGORIES)), most);
        }
        AffectedService first = services.get(0);
        if (services.size() == 1) {
            return new DeedTally(services).of(ServicePhrase.subject(first), most);
        }
        AffectedService second = services.get(1);
        if (first.deeds().equals(second.deeds()) && first.opened() == second.opened()) {
            return new DeedTally(services).of(ServicePhrase.both(first, second), most);
        }
        return alike(List.of(first), brevity) + ", " + alike(List.of(second), brevity);
    }

    private static String safeBoot(AffectedService host) {
        String of = host.remoteHost() == null ? "" : " of " + AlertText.hostName(host.remoteHost());
        return "safe-mode boot" + of
                + switch (host.confirmation()) {
                    case CONFIRMED, EFFECT_ONLY -> " set";
                    case ATTEMPTED -> " asked for";
                    case DENIED -> " refused";
                };
    }

    /** The deeds alone, where the subject was said before. */
    static String predicate(List<AffectedService> services) {
        return new DeedTally(services).of("").strip();
    }

    /** Nothing of it was even tried: it was asked for and refused. */
    static boolean refused(List<AffectedService> services) {
        return services.stream().allMatch(service -> service.confirmation() == Confirmation.DENIED);
    }
}
