package io.haltwatch.telemetry.format;

/** XML that real sensors write, made such that a strict parser takes it. */
final class XmlText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int LONGEST_REFERENCE = 12;

    private XmlText() {}

    /**
     * Control characters, which a command line may hold and XML 1.0 (section 2.2) forbids, become U+FFFD, whether they are
     * written raw or as a numeric reference.
     */
    static String repaired(String xml) {
        StringBuilder repaired = null;
        for (int i = 0; i < xml.length(); i++) {
            char c = xml.charAt(i);
            int end = c == '&' ? endOfForbiddenReference(xml, i) : i;
            boolean forbidden = c == '&' ? end > i : isForbidden(c) || isLoneSurrogate(xml, i);
            if (forbidden && repaired == null) {
                repaired = new StringBuilder(xml.length()).append(xml, 0, i);
            }
            if (repaired != null) {
                repaired.append(forbidden ? REPLACEMENT : c);
            }
            i = Math.max(i, end);
        }
        return repaired == null ? xml : repaired.toString();
    }

    /** Index of the semicolon of a numeric reference to a forbidden character, else the index given. */
    private static int endOfForbiddenReference(String xml, int at) {
        if (!xml.startsWith("#", at + 1)) {
            return at;
        }
        int semicolon = xml.indexOf(';', at);
        if (semicolon < 0 || semicolon > at + LONGEST_REFERENCE) {
            return at;
        }
        boolean hex = xml.startsWith("x", at + 2);
        int code = 0;
        for (int i = at + (hex ? 3 : 2); i < semicolon; i++) {
            int digit = Character.digit(xml.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return at;
            }
            code = Math.min(code * (hex ? 16 : 10) + digit, Character.MAX_CODE_POINT + 1);
        }
        boolean inPlane = code <= 0xFFFF;
        boolean forbidden = code > Character.MAX_CODE_POINT
                || (inPlane && (isForbidden((char) code) || Character.isSurrogate((char) code)));
        return forbidden ? semicolon : at;
    }

    private static boolean isForbidden(char c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\uFFFE' || c == '\uFFFF';
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
