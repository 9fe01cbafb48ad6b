package io.haltwatch.alert;

import io.haltwatch.interpret.Target;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Services as sentences name them, alone or by number. */
final class ServicePhrase {

    private static final int MAX_HOSTS = 2;

    /** Every one there is. */
    private static final String ALL = "*";

    /** What a command takes from elsewhere: a file's lines, a filter. */
    private static final String SOME = "?*";

    private ServicePhrase() {}

    /** {@code WinDefend (sensor) of DC01}. */
    static String label(AffectedService service) {
        if (service.isSafeBoot()) {
            return "safe-mode boot" + of(service);
        }
        Target target = service.target();
        String kind = target.labels().contains("sensor") ? "sensor" : Words.category(target);
        String name = isMany(service) ? many(service) : AlertText.name(service.name());
        return name + (kind.isEmpty() ? "" : " (" + kind + ")") + of(service);
    }

    /** {@code service VSS (backup)}; a lone asterisk, and a choice that is not told, are said in words. */
    static String subject(AffectedService service) {
        return isMany(service) ? many(service) + of(service) : noun(service) + label(service);
    }

    private static boolean isMany(AffectedService service) {
        return service.name().equals(ALL) || service.name().equals(SOME);
    }

    private static String many(AffectedService service) {
        Target.Kind kind = service.target().kind();
        if (service.name().equals(ALL)) {
            return "all " + plural(kind);
        }
        return kind == Target.Kind.SERVICE ? "services of a list" : "a choice of " + plural(kind);
    }

    /** Two that share what was done to them. */
    static String both(AffectedService first, AffectedService second) {
        return noun(first).equals(noun(second)) && !isMany(first) && !isMany(second)
                ? plural(first.target().kind()) + (first.isPattern() ? " like " : " ") + label(first) + " and "
                        + label(second)
                : subject(first) + " and " + subject(second);
    }

    private static String of(AffectedService service) {
        return service.remoteHost() == null ? "" : " of " + AlertText.hostName(service.remoteHost());
    }

    private static String noun(AffectedService service) {
        if (service.isPattern()) {
            return plural(service.target().kind()) + " like ";
        }
        return switch (service.target().kind()) {
            case SERVICE -> "service ";
            case VIRTUAL_MACHINE -> "virtual machine ";
            case CONTAINER -> "container ";
            case PROCESS -> service.target().key().startsWith("pid:") ? "process with the id " : "process ";
        };
    }

    /** {@code 14 backup and database services}. */
    static String counted(List<AffectedService> services, boolean named) {
        String categories = named ? Words.categories(services) : "";
        String patterns = services.get(0).isPattern() ? "patterns of " : "";
        return services.size() + " " + patterns + (categories.isEmpty() ? "" : categories + " ") + plural(services)
                + remote(services);
    }

    private static String plural(List<AffectedService> services) {
        Set<Target.Kind> kinds = EnumSet.noneOf(Target.Kind.class);
        services.forEach(service -> kinds.add(service.target().kind()));
        return Words.list(kinds.stream().map(ServicePhrase::plural).toList());
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
