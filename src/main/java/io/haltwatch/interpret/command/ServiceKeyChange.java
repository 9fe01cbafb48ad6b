package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a change below a service's key does to the service. Only the values that the service manager itself reads
 * count: many services keep state of their own in sub-keys ({@code bam\State}, {@code Tcpip\Parameters\Interfaces}).
 */
record ServiceKeyChange(Verb verb, String detail, boolean weak) {

    private static final long DISABLED = 4;
    private static final long DEMAND = 3;

    /**
     * A value was written.
     *
     * @param below the path below the service's key, the value's name last
     * @param data the new data
     * @param old the data before, where the source tells
     */
    static Optional<ServiceKeyChange> write(List<String> below, @Nullable String data, @Nullable String old) {
        return switch (valuePath(below)) {
            case "start" -> start(data, old);
            case "deleteflag" ->
                number(data).orElse(0) == 1 ? of(Verb.DELETE, "DeleteFlag = 1", false) : Optional.empty();
            case "imagepath",
                    "parameters\\servicedll",
                    "servicedll",
                    "failurecommand",
                    "failureactions",
                    "dependonservice",
                    "dependongroup",
                    "objectname" -> of(Verb.TAMPER, below.get(below.size() - 1) + " written", false);
            case "security", "security\\security" ->
                of(
                        Verb.TAMPER,
                        data != null && ServiceDescriptors.binaryDenies(data.strip())
                                ? "Security written, denies access"
                                : "Security written",
                        false);
            default -> Optional.empty();
        };
    }

    /** A value was deleted: a service without these does not start. */
    static Optional<ServiceKeyChange> deleteValue(List<String> below) {
        return switch (valuePath(below)) {
            case "start", "type", "imagepath", "parameters\\servicedll", "servicedll" ->
                of(Verb.TAMPER, below.get(below.size() - 1) + " deleted", false);
            // It runs on, but is not started again after a failure.
            case "failureactions" -> of(Verb.TAMPER, "FailureActions deleted", true);
            default -> Optional.empty();
        };
    }

    /** A key was deleted. */
    static Optional<ServiceKeyChange> deleteKey(List<String> below) {
        return below.isEmpty() ? of(Verb.DELETE, "key deleted", false) : Optional.empty();
    }

    /** The service's own key was renamed: the service manager finds no such service at the next start of the host. */
    static Optional<ServiceKeyChange> renameKey(List<String> below) {
        return below.isEmpty() ? of(Verb.DISABLE, "key renamed", false) : Optional.empty();
    }

    /** Another hive or key was put in the place of the service's own. */
    static Optional<ServiceKeyChange> replaceKey(List<String> below) {
        return below.isEmpty() ? of(Verb.TAMPER, "key replaced", false) : Optional.empty();
    }

    /** {@code DWORD (0x00000004)}, {@code 0x4}, {@code 4}, {@code 00000004}. */
    static OptionalLong number(@Nullable String data) {
        if (data == null) {
            return OptionalLong.empty();
        }
        String text = data.strip().toLowerCase(Locale.ROOT);
        int open = text.indexOf('(');
        if (open >= 0 && text.endsWith(")")) {
            text = text.substring(open + 1, text.length() - 1);
        }
        boolean hex = text.startsWith("0x");
        String digits = hex ? text.substring(2) : text;
        if (digits.isEmpty() || digits.length() > 16) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return OptionalLong.empty();
            }
            number = number * (hex ? 16 : 10) + digit;
        }
        return OptionalLong.of(number);
    }

    private static Optional<ServiceKeyChange> start(@Nullable String data, @Nullable String old) {
        long value = number(data).orElse(-1);
        OptionalLong before = number(old);
        String detail = "Start " + (before.isPresent() ? before.getAsLong() + " -> " : "= ") + value;
        if (value == DISABLED) {
            return of(Verb.DISABLE, detail, false);
        }
        // From disabled to demand the service gains; without the old data it is not known.
        boolean demotes = value == DEMAND && before.orElse(0) < DEMAND;
        return demotes ? of(Verb.DEMOTE, detail, before.isEmpty()) : Optional.empty();
    }

    private static String valuePath(List<String> below) {
        return below.size() > 2 ? "" : String.join("\\", below).toLowerCase(Locale.ROOT);
    }

    private static Optional<ServiceKeyChange> of(Verb verb, String detail, boolean weak) {
        return Optional.of(new ServiceKeyChange(verb, detail, weak));
    }
}
