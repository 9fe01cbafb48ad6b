package io.haltwatch.telemetry.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a line of syslog, up to its message: {@code postfix/smtpd[812]: }.
 *
 * @param pid null when the tag has none
 */
record SyslogTag(String program, @Nullable String pid) {

    /** RFC 3164 says 32 (section 4.1.3), programs that log by their path write more. In code points. */
    private static final int LONGEST_PROGRAM = 64;

    /** The levels that ESXi's hostd and vpxa write before the program. */
    private static final List<String> LEVELS = List.of("info ", "warning ", "error ", "verbose ", "trivia ", "panic ");

    private static final List<String> LAUNCHD = List.of("com.apple.xpc.launchd", "launchd");

    /** Takes the tag and the blank behind it; where there is none, the cursor stays where it is. */
    static @Nullable SyslogTag take(TextCursor line) {
        int from = line.at();
        SyslogTag tag = tag(line, level(line));
        if (tag == null) {
            line.to(from);
            tag = ofLaunchd(line);
        }
        if (tag == null) {
            line.to(from);
        }
        return tag;
    }

    /** The colon may be missing only where both a level and a pid say that it is a tag. */
    private static @Nullable SyslogTag tag(TextCursor line, boolean levelled) {
        SyslogTag tag = name(line);
        if (tag == null) {
            return null;
        }
        boolean colon = line.take(':');
        boolean ends = line.take(' ') || (colon && line.atEnd());
        return ends && (colon || (levelled && tag.pid != null)) ? tag : null;
    }

    /** Takes a level; true for a word, which hostd's tags without a colon have. */
    private static boolean level(TextCursor line) {
        for (String level : LEVELS) {
            if (line.take(level)) {
                return true;
            }
        }
        // In(14): ESXi 8 writes severity and priority before the program.
        int from = line.at();
        boolean level = line.takeOne(TextCursor::isUpper)
                && line.takeOne(TextCursor::isLower)
                && line.take('(')
                && line.digits(1, Integer.MAX_VALUE)
                && line.take(") ");
        if (!level) {
            line.to(from);
        }
        return false;
    }

    /** launchd writes whose record it is before the colon: {@code com.apple.xpc.launchd[1] (com.example.agent[512]): text}. */
    private static @Nullable SyslogTag ofLaunchd(TextCursor line) {
        for (String launchd : LAUNCHD) {
            if (line.take(launchd)) {
                SyslogTag tag = new SyslogTag(launchd, pid(line));
                if (!isNumber(tag.pid) || !line.take(' ')) {
                    return null;
                }
                int from = line.at();
                if (!line.take('<') || !line.take(SyslogTag::isWord) || !line.take(">: ")) {
                    line.to(from);
                }
                return tag;
            }
        }
        return null;
    }

    /**
     * Takes what stands behind the time in {@code log stream --style syslog}: {@code localhost}, on every Mac, which names
     * none, the process, and the library of it that wrote.
     */
    static @Nullable SyslogTag ofUnifiedLog(TextCursor line) {
        int start = line.at();
        if (line.take("  localhost ")) {
            SyslogTag tag = name(line);
            if (tag != null && isNumber(tag.pid) && line.take(": ")) {
                int from = line.at();
                if (line.take('(')) {
                    line.take(c -> c != '(' && c != ')');
                    if (!line.take(") ")) {
                        line.to(from);
                    }
                }
                return tag;
            }
        }
        line.to(start);
        return null;
    }

    /** A program, with or without a pid. */
    private static @Nullable SyslogTag name(TextCursor line) {
        int from = line.at();
        if (!line.take(SyslogTag::isOfProgram, 2 * LONGEST_PROGRAM)) {
            return null;
        }
        String program = line.since(from);
        return program.codePointCount(0, program.length()) > LONGEST_PROGRAM ? null : new SyslogTag(program, pid(line));
    }

    /** Takes {@code [812]}; null when there is none, and the tag then ends at the bracket. */
    private static @Nullable String pid(TextCursor line) {
        int start = line.at();
        if (line.take('[')) {
            int from = line.at();
            line.take(c -> c != ']' && TextCursor.isNotBlank(c));
            String pid = line.since(from);
            if (line.take(']')) {
                return pid;
            }
        }
        line.to(start);
        return null;
    }

    private static boolean isOfProgram(int c) {
        return c != ':' && c != '[' && c != ']' && TextCursor.isNotBlank(c);
    }

    private static boolean isWord(int c) {
        return TextCursor.isDigit(c) || TextCursor.isUpper(c) || TextCursor.isLower(c) || c == '_';
    }

    private static boolean isNumber(@Nullable String text) {
        for (int i = 0; text != null && i < text.length(); i++) {
            if (!TextCursor.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text != null && !text.isEmpty();
    }
}
