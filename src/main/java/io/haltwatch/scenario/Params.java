package io.haltwatch.scenario;

import io.haltwatch.sigma.Level;
import io.haltwatch.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping's values under names that are known, with messages for those that are not. */
final class Params {

    private final YamlNode where;
    private final Map<String, YamlNode> values;

    private Params(YamlNode where, Map<String, YamlNode> values) {
        this.where = where;
        this.values = values;
    }

    /** An empty value is an empty mapping: {@code shadow_delete:} needs no parameters. */
    static Params of(YamlNode value, String... allowed) {
        boolean empty = value.isText() ? value.text().isEmpty() : !value.isMap() && !value.isList();
        if (empty) {
            return new Params(value, Map.of());
        }
        value.allowOnly(Set.of(allowed));
        return new Params(value, value.map());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    YamlNode get(String name) {
        return values.get(name);
    }

    YamlNode required(String name) {
        YamlNode value = values.get(name);
        if (value == null) {
            throw where.error("'" + name + "' is missing");
        }
        return value;
    }

    String text(String name) {
        return required(name).text();
    }

    String text(String name, String otherwise) {
        YamlNode value = values.get(name);
        return value == null ? otherwise : value.text();
    }

    /** At least one text. */
    List<String> texts(String name) {
        List<String> texts = required(name).texts();
        if (texts.isEmpty()) {
            throw required(name).error("'" + name + "' is empty");
        }
        return texts;
    }

    /** {@code services: [..]}, or {@code services: {list: NAME, first: N}} of the lists that ship. */
    List<String> services() {
        YamlNode value = required("services");
        if (!value.isMap()) {
            return texts("services");
        }
        Params of = Params.of(value, "list", "first");
        List<String> list = KillLists.get(of.required("list"));
        return list.subList(0, Math.min(of.number("first", list.size()), list.size()));
    }

    List<String> texts(String name, List<String> otherwise) {
        return has(name) ? texts(name) : otherwise;
    }

    /** The list as it is written, an empty one too. */
    List<String> textsOrNone(String name, List<String> otherwise) {
        YamlNode value = values.get(name);
        return value == null ? otherwise : value.texts();
    }

    int number(String name, int otherwise) {
        YamlNode value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.text());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the message for both
        }
        throw value.error("'" + name + "' is " + value.text() + ", expected a whole number from 0");
    }

    boolean flag(String name, boolean otherwise) {
        YamlNode value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw value.error("'" + name + "' is " + value.text() + ", expected true or false");
        };
    }

    /** Milliseconds of {@code 250ms}, {@code 20s}, {@code 5m} or {@code 1h}. */
    long duration(String name, long otherwise) {
        YamlNode value = values.get(name);
        return value == null ? otherwise : duration(name, value);
    }

    Level level(String name) {
        YamlNode value = required(name);
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(value.text().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> value.error("'" + name + "' is " + value.text()
                        + ", expected informational, low, medium, high or critical"));
    }

    private static long duration(String name, YamlNode value) {
        String text = value.text();
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long unit = switch (text.substring(digits)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 0;
        };
        if (digits == 0 || digits > 9 || unit == 0) {
            throw value.error("'" + name + "' is " + text + ", expected a duration such as 250ms, 20s, 5m or 1h");
        }
        return Long.parseLong(text.substring(0, digits)) * unit;
    }
}
