package io.haltwatch.interpret;

import io.haltwatch.telemetry.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Windows paths for comparison. */
public final class WindowsPath {

    private WindowsPath() {}

    /**
     * Lower case, backslashes, without {@code \??\} and {@code \\?\}, {@code ..} and {@code .} followed; a trailing dot or
     * blank of a name stays, for to NTFS it is another file.
     */
    public static String normalised(String path) {
        String text = path.strip().toLowerCase(Locale.ROOT).replace('/', '\\');
        if (text.startsWith("\\??\\") || text.startsWith("\\\\?\\") || text.startsWith("\\\\.\\")) {
            text = text.substring(4);
        }
        if (text.indexOf("\\\\") <= 0 && !text.contains("\\.")) {
            return text;
        }
        List<String> segments = new ArrayList<>();
        for (String segment : text.split("\\\\", -1)) {
            if (segment.equals("..")) {
                if (segments.size() > 1) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.equals(".") && !(segment.isEmpty() && !segments.isEmpty())) {
                segments.add(segment);
            }
        }
        return String.join("\\", segments);
    }

    /** The last segment, lower case, without {@code .exe}. */
    public static String baseName(String path) {
        String name = FilePath.lastName(path).strip().toLowerCase(Locale.ROOT);
        return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }
}
