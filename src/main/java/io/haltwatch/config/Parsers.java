package io.haltwatch.config;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the text of a setting becomes its value; each throws {@link IllegalArgumentException} for what it is not. */
final class Parsers {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(KiB|MiB|GiB)");

    private Parsers() {}

    static Duration duration(String text, Duration least, Duration most) {
        Duration value = DurationText.parse(text);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "KiB" -> amount << 10;
            case "MiB" -> amount << 20;
            default -> amount << 30;
        };
    }

    static int integer(String text, int least, int most) {
        int value = Integer.parseInt(text);
        if (value < least || value > most) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    static List<String> list(String text) {
        List<String> items = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            String item = text.substring(from, to).trim();
            if (!item.isEmpty()) {
                items.add(item);
            }
            from = to + 1;
        }
        return List.copyOf(items);
    }

    static List<Path> paths(String text) {
        return list(text).stream().map(Path::of).toList();
    }

    static String oneOf(String text, String... allowed) {
        if (!List.of(allowed).contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    static String matching(String text, Pattern pattern) {
        if (!pattern.matches(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
