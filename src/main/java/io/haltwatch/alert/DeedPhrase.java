package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.interpret.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What was done to what, and no more than was: {@code service Spooler (print) stopped}, {@code 3 backup services asked to
 * stop}, {@code stop of service WinDefend (sensor) of DC01 refused}.
 */
final class DeedPhrase {

    private static final int MAX_HOSTS = 2;

    private DeedPhrase() {}

    static String of(List<AffectedService> services) {
        if (services.size() > 2) {
            return clause(counted(services), services);
        }
        AffectedService first = services.get(0);
        if (services.size() == 1) {
            return clause(subject(first), services);
        }
        AffectedService second = services.get(1);
        if (first.deeds().equals(second.deeds())) {
            boolean alike = noun(first).equals(noun(second));
            String plural = plural(first.target().kind()) + " ";
            String both = alike
                    ? plural + label(first) + " and " + label(second)
                    : subject(first) + " and " + subject(second);
            return clause(both, services);
        }
        return clause(subject(first), List.of(first)) + ", " + clause(subject(second), List.of(second));
    }

    /** The deeds alone, where the subject was said before. */
    static String predicate(List<AffectedService> services) {
        return clause("", services).strip();
    }

    /** Nothing of it was even tried: it was asked for and refused. */
    static boolean refused(List<AffectedService> services) {
        return services.stream().allMatch(service -> service.confirmation() == Confirmation.DENIED);
    }

    /** {@code WinDefend (sensor) of DC01}. */
    static String label(AffectedService service) {
        Target target = service.target();
        String kind = target.labels().contains("sensor") ? "sensor" : Words.category(target.category());
        return AlertText.name(service.name())
                + (kind.isEmpty() ? "" : " (" + kind + ")")
                + (service.remoteHost() == null ? "" : " of " + AlertText.hostName(service.remoteHost()));
    }

    /** {@code service VSS (backup)}; a lone asterisk is said in words. */
    private static String subject(AffectedService service) {
        if (!service.name().equals("*")) {
            return noun(service) + label(service);
        }
        return "all " + plural(service.target().kind())
                + (service.remoteHost() == null ? "" : " of " + AlertText.hostName(service.remoteHost()));
    }

    private static String noun(AffectedService service) {
        return switch (service.target().kind()) {
            case SERVICE -> "service ";
            case VIRTUAL_MACHINE -> "virtual machine ";
            case CONTAINER -> "container ";
            case PROCESS -> service.target().key().startsWith("pid:") ? "process with the id " : "process ";
        };
    }

    private static String clause(String subject, List<AffectedService> services) {
        Map<Deed, Set<Confirmation>> reached = new LinkedHashMap<>();
        Map<Deed, Integer> counts = new LinkedHashMap<>();
        for (AffectedService service : services) {
            service.deeds().forEach((deed, confirmation) -> {
                reached.computeIfAbsent(deed, d -> EnumSet.noneOf(Confirmation.class))
                        .add(confirmation);
                counts.merge(deed, 1, Integer::sum);
            });
        }
        List<Deed> deeds = reached.keySet().stream()
                .sorted(Comparator.comparing(deed -> -counts.getOrDefault(deed, 0)))
                .toList();
        if (refused(services)) {
            return Words.list(deeds.stream().map(Deed::noun).toList()) + " of " + subject + " refused";
        }
        List<String> words = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (Deed deed : deeds) {
            Set<Confirmation> how = reached.getOrDefault(deed, Set.of());
            // What some asked for in vain and others did by themselves was not done by whoever asked.
            boolean inVain = how.contains(Confirmation.ATTEMPTED) && !how.contains(Confirmation.CONFIRMED);
            int count = counts.getOrDefault(deed, 0);
            // 14 stopped and 3 disabled are not 17 stopped and disabled.
            String number = deeds.size() > 1 && count < services.size() ? " (" + count + ")" : "";
            if (inVain || (how.contains(Confirmation.DENIED) && how.size() == 1)) {
                asked.add(deed.asked() + number);
            } else {
                words.add(deed.done() + number);
            }
        }
        if (!asked.isEmpty()) {
            words.add("asked to " + Words.list(asked));
        }
        return subject + " " + Words.list(words);
    }

    private static String counted(List<AffectedService> services) {
        String categories = Words.categories(services);
        return services.size() + " " + (categories.isEmpty() ? "" : categories + " ") + plural(services)
                + remote(services);
    }

    private static String plural(List<AffectedService> services) {
        Set<Target.Kind> kinds = EnumSet.noneOf(Target.Kind.class);
        services.forEach(service -> kinds.add(service.target().kind()));
        return Words.list(kinds.stream().map(DeedPhrase::plural).toList());
    }

    private static String plural(Target.Kind kind) {
        return switch (kind) {
            case SERVICE -> "services";
            case PROCESS -> "processes";
            case VIRTUAL_MACHINE -> "virtual machines";
            case CONTAINER -> "containers";
        };
    }

    private static String remote(List<AffectedService> services) {
        List<String> remote = services.stream()
                .map(AffectedService::remoteHost)
                .filter(Objects::nonNull)
                .toList();
        if (remote.isEmpty()) {
            return "";
        }
        Set<String> hosts = new LinkedHashSet<>(remote);
        String names = hosts.size() > MAX_HOSTS
                ? hosts.size() + " other hosts"
                : Words.list(hosts.stream().map(AlertText::hostName).toList());
        return remote.size() == services.size() ? " of " + names : " (" + remote.size() + " of " + names + ")";
    }
}
