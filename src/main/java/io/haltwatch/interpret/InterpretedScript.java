package io.haltwatch.interpret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The script that an interpreter runs. Sensors tell of it the interpreter's file, which anybody may run on anything: {@code
 * /usr/bin/perl} of {@code /usr/bin/deb-systemd-invoke}.
 *
 * <p>Options that read a program from somewhere else ({@code -c}, {@code -e} of perl, {@code -m}, {@code -I}) make what
 * follows an argument: only those are passed over that cannot, as maintainer scripts have them ({@code #!/bin/sh -e},
 * {@code #!/usr/bin/python3 -s}).
 */
final class InterpretedScript {

    private static final Pattern INTERPRETER = Pattern.compile(
            "/(?:usr/)?bin/(?:(sh|bash|dash)|(perl)[0-9.]*|(python)[0-9.]*)|/usr/libexec/(platform-python)[0-9.]*");

    /** Harmless letters of options: of shells, perl, python. */
    private static final String[] LETTERS = {"eux", "wTt", "sESBuOPb", "sESBuOPb"};

    private InterpretedScript() {}

    /** Its absolute path, or null where the image is no interpreter in its place or the command line names none. */
    static @Nullable String of(String image, @Nullable String commandLine) {
        if (commandLine == null || !image.startsWith("/")) {
            return null;
        }
        Matcher interpreter = INTERPRETER.matcher(image);
        if (!interpreter.matches()) {
            return null;
        }
        int kind = 1;
        while (interpreter.group(kind) == null) {
            kind++;
        }
        String[] words = commandLine.strip().split(" ", 6);
        for (int i = 1; i < words.length; i++) {
            if (words[i].startsWith("/")) {
                return words[i];
            }
            if (!isHarmless(words[i], LETTERS[kind - 1])) {
                return null;
            }
        }
        return null;
    }

    private static boolean isHarmless(String option, String letters) {
        return option.length() > 1
                && option.charAt(0) == '-'
                && option.chars().skip(1).allMatch(letter -> letters.indexOf(letter) >= 0);
    }
}
