package io.haltwatch.interpret.command;

/** What characters mean to PowerShell, typographic ones too: its tokenizer takes curly quotes and long dashes for plain. */
final class PowerShellCharacters {

    private PowerShellCharacters() {}

    /** Digits in any base: a value, never a command. */
    static boolean isNumber(CharSequence word) {
        boolean hex = word.length() > 2 && word.charAt(0) == '0' && (word.charAt(1) | ' ') == 'x';
        for (int i = hex ? 2 : 0; i < word.length(); i++) {
            if (Character.digit(word.charAt(i), hex ? 16 : 10) < 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    static boolean endsWord(char c) {
        return Argv.isBlank(c) || ";|&,(){}]>".indexOf(c) >= 0;
    }

    static boolean isVariablePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '?';
    }

    static boolean isTypePart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_';
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isSameQuote(boolean single, char c) {
        return single ? isSingleQuote(c) : isDoubleQuote(c);
    }

    static boolean isSingleQuote(char c) {
        return c == '\'' || (c >= '\u2018' && c <= '\u201b');
    }

    static boolean isDoubleQuote(char c) {
        return c == '"' || (c >= '\u201c' && c <= '\u201e');
    }

    static boolean isDash(char c) {
        return c >= '\u2013' && c <= '\u2015';
    }

    /** What a backtick makes of the letter behind it. */
    static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }
}
