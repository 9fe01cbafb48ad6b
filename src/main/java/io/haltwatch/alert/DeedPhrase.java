package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import java.util.List;

/**
 * What was done to what, and no more than was: {@code service Spooler (print) stopped}, {@code 1 of 3 backup services
 * stopped and 2 asked to stop}, {@code stop of service WinDefend (sensor) of DC01 refused}.
 */
final class DeedPhrase {

    private DeedPhrase() {}

    /** @param categories whether several services are called what they are for */
    static String of(List<AffectedService> services, boolean categories) {
        if (services.stream().allMatch(AffectedService::isSafeBoot)) {
            return safeBoot(services.get(0));
        }
        if (services.size() > 2) {
            return new DeedTally(services).of(ServicePhrase.counted(services, categories));
        }
        AffectedService first = services.get(0);
        if (services.size() == 1) {
            return new DeedTally(services).of(ServicePhrase.subject(first));
        }
        AffectedService second = services.get(1);
        if (first.deeds().equals(second.deeds()) && first.opened() == second.opened()) {
            return new DeedTally(services).of(ServicePhrase.both(first, second));
        }
        return of(List.of(first), categories) + ", " + of(List.of(second), categories);
    }

    private static String safeBoot(AffectedService host) {
        String of = host.remoteHost() == null ? "" : " of " + AlertText.hostName(host.remoteHost());
        return "safe-mode boot" + of
                + switch (host.confirmation()) {
                    case CONFIRMED, EFFECT_ONLY -> " configured";
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
