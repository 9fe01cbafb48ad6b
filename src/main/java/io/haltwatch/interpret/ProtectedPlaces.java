package io.haltwatch.interpret;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folders that only administrators write. An installer by its full path may be trusted; what it runs for somebody from
 * elsewhere may be anybody's: {@code msiexec} starting a script from {@code C:\Users\Public}.
 */
public final class ProtectedPlaces {

    private final List<String> within;
    private final List<String> without;
    private final List<String> unix;
    private final List<String> variables;

    public ProtectedPlaces() {
        Map<String, List<String>> lists = WordLists.lists("protected-places.yml");
        within = lists.getOrDefault("protected", List.of());
        without = lists.getOrDefault("writable-within", List.of());
        unix = lists.getOrDefault("writable-unix", List.of());
        variables = lists.getOrDefault("variables", List.of());
    }

    /**
     * Whether all paths with a drive, a share or a device that a command line or image names lie there. What cannot be told
     * does not: a short name ({@code PROGRA~3}), a step up ({@code ..}), a share, a variable of the user's own. A relative name
     * says nothing.
     */
    public boolean hold(@Nullable String text) {
        if (text == null) {
            return true;
        }
        if (unix.stream().anyMatch(text::contains)) {
            return false;
        }
        String folded = text.toLowerCase(Locale.ROOT).replace('/', '\\');
        if (variables.stream().anyMatch(folded::contains) || folded.contains("\\..") || hasShortName(folded)) {
            return false;
        }
        for (int at = 0; at < folded.length(); at++) {
            if (beginsPath(folded, at) && !isProtected(folded.substring(at))) {
                return false;
            }
        }
        return true;
    }

    private boolean isProtected(String path) {
        String local = path.startsWith("\\\\?\\") || path.startsWith("\\??\\") ? path.substring(4) : path;
        return within.stream().anyMatch(local::startsWith) && without.stream().noneMatch(local::startsWith);
    }

    /** A drive, or two backslashes at the begin of a word. */
    private static boolean beginsPath(String text, int at) {
        if (at + 2 < text.length() && text.charAt(at + 1) == ':' && text.charAt(at + 2) == '\\') {
            char drive = text.charAt(at);
            boolean prefixed = at >= 4 && (text.startsWith("\\\\?\\", at - 4) || text.startsWith("\\??\\", at - 4));
            return drive >= 'a' && drive <= 'z' && !prefixed;
        }
        boolean word = at == 0 || " \t\"'=,;(".indexOf(text.charAt(at - 1)) >= 0;
        return word
                && (text.startsWith("\\\\", at) || text.startsWith("\\??\\", at) || text.startsWith("\\device\\", at));
    }

    private static boolean hasShortName(String text) {
        for (int at = text.indexOf('~'); at >= 0; at = text.indexOf('~', at + 1)) {
            if (at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
                return true;
            }
        }
        return false;
    }
}
