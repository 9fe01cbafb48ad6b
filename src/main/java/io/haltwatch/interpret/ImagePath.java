package io.haltwatch.interpret;

/** The program in a service's {@code ImagePath}, which is a command line with rules of its own. */
public final class ImagePath {

    private static final String SYSTEM_ROOT = "c:\\windows";

    private ImagePath() {}

    /**
     * The program's full path for comparison, as {@link WindowsPath#normalised} gives it: without quotes and arguments,
     * {@code %SystemRoot%}, {@code \\SystemRoot} and a bare {@code System32} resolved. Empty when there is none.
     */
    public static String program(String written) {
        String text = written.strip();
        String program = text;
        if (text.startsWith("\"")) {
            int close = text.indexOf('"', 1);
            program = text.substring(1, close < 0 ? text.length() : close);
        } else {
            int end = endOfProgram(text);
            program = text.substring(0, end);
        }
        String path = program.startsWith("/") ? program : WindowsPath.normalised(program);
        if (path.startsWith("%systemroot%") || path.startsWith("%windir%")) {
            path = SYSTEM_ROOT + path.substring(path.indexOf('%', 1) + 1);
        } else if (path.startsWith("\\systemroot\\")) {
            path = SYSTEM_ROOT + path.substring("\\systemroot".length());
        } else if (path.startsWith("system32\\")) {
            path = SYSTEM_ROOT + '\\' + path;
        }
        return path;
    }

    /** Unquoted, the program ends behind {@code .exe} or {@code .sys}; where there is neither, at the first blank. */
    private static int endOfProgram(String text) {
        for (String ending : new String[] {".exe", ".sys"}) {
            for (int at = 0; at + ending.length() <= text.length(); at++) {
                int end = at + ending.length();
                boolean ends = end == text.length() || text.charAt(end) == ' ';
                if (ends && text.regionMatches(true, at, ending, 0, ending.length())) {
                    return end;
                }
            }
        }
        int blank = text.indexOf(' ');
        return blank < 0 ? text.length() : blank;
    }
}
