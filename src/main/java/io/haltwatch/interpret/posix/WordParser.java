package io.haltwatch.interpret.posix;

import java.util.ArrayList;
import java.util.List;

/** Words with their quotes, parameters and substitutions. */
final class WordParser {

    private enum Mode {
        WORD,
        /** Inside double quotes. */
        DOUBLE,
        /** The operand of {@code ${x:-operand}}. */
        OPERAND,
        /** The text of a here-document. */
        HERE
    }

    private final ShellText text;

    WordParser(ShellText text) {
        this.text = text;
    }

    static Word hereText(String body, int depth) {
        return new WordParser(new ShellText(body, depth)).parts(Mode.HERE);
    }

    /** Empty parts when no word stands here. */
    Word word() {
        return parts(Mode.WORD);
    }

    private Word parts(Mode mode) {
        List<Word.Part> parts = new ArrayList<>();
        if (text.enter()) {
            StringBuilder plain = new StringBuilder();
            boolean quoted = mode == Mode.DOUBLE || mode == Mode.HERE;
            while (!text.atEnd() && !ends(mode)) {
                int known = parts.size();
                part(mode, quoted, plain, parts);
                if (parts.size() > known && !plain.isEmpty()) {
                    parts.add(known, new Word.Literal(plain.toString(), quoted));
                    plain.setLength(0);
                }
            }
            if (!plain.isEmpty()) {
                parts.add(new Word.Literal(plain.toString(), quoted));
            }
        }
        text.leave();
        return parts.isEmpty() ? Word.EMPTY : new Word(parts);
    }

    private boolean ends(Mode mode) {
        char c = text.peek();
        return switch (mode) {
            case WORD -> isDelimiter(c) && !((c == '<' || c == '>') && text.peek(1) == '(');
            case DOUBLE -> c == '"';
            case OPERAND -> c == '}';
            case HERE -> false;
        };
    }

    static boolean isDelimiter(char c) {
        return switch (c) {
            case ' ', '\t', '\n', '\r', ';', '&', '|', '(', ')', '<', '>' -> true;
            default -> false;
        };
    }

    private void part(Mode mode, boolean quoted, StringBuilder plain, List<Word.Part> parts) {
        char c = text.peek();
        switch (c) {
            case '\\' -> escape(quoted, plain, parts);
            case '\'' -> {
                if (quoted) {
                    plain.append(text.take());
                } else {
                    text.skip(1);
                    parts.add(new Word.Literal(until('\''), true));
                }
            }
            case '"' -> {
                if (mode == Mode.HERE) {
                    plain.append(text.take());
                } else {
                    text.skip(1);
                    Word inner = parts(Mode.DOUBLE);
                    text.takeIf("\"");
                    parts.addAll(inner.parts());
                    if (inner.parts().isEmpty()) {
                        parts.add(new Word.Literal("", true));
                    }
                }
            }
            case '`' -> {
                text.skip(1);
                parts.add(
                        new Word.Substitution(new ShellParser(backticked(quoted), text.depth() + 1).script(), quoted));
            }
            case '$' -> dollar(quoted, plain, parts);
            case '<', '>' -> {
                if (mode == Mode.WORD) {
                    text.skip(2);
                    ShellNode body = new ShellParser(text).untilParenthesis();
                    parts.add(new Word.ProcessSubstitution(body, c == '<'));
                } else {
                    plain.append(text.take());
                }
            }
            default -> plain.append(text.take());
        }
    }

    private void escape(boolean quoted, StringBuilder plain, List<Word.Part> parts) {
        text.skip(1);
        if (text.atEnd()) {
            plain.append('\\');
            return;
        }
        char next = text.take();
        if (next == '\n') {
            return;
        }
        if (!quoted) {
            parts.add(new Word.Literal(String.valueOf(next), true));
        } else if (next == '$' || next == '`' || next == '"' || next == '\\') {
            plain.append(next);
        } else {
            plain.append('\\').append(next);
        }
    }

    private void dollar(boolean quoted, StringBuilder plain, List<Word.Part> parts) {
        char next = text.peek(1);
        if (next == '(' && text.peek(2) == '(') {
            text.skip(3);
            skipArithmetic();
            parts.add(new Word.Literal(Unknown.TEXT, true));
        } else if (next == '(') {
            text.skip(2);
            parts.add(new Word.Substitution(new ShellParser(text).untilParenthesis(), quoted));
        } else if (next == '{') {
            text.skip(2);
            parts.add(braced(quoted));
        } else if (next == '\'' && !quoted) {
            text.skip(2);
            parts.add(new Word.Literal(AnsiQuoting.read(text), true));
        } else if (next == '"' && !quoted) {
            text.skip(1);
        } else if (isNameStart(next)) {
            text.skip(1);
            parts.add(new Word.Parameter(name(), "", Word.EMPTY, quoted));
        } else if (Character.isDigit(next) || "@*#?$!-".indexOf(next) >= 0) {
            text.skip(2);
            parts.add(new Word.Parameter(String.valueOf(next), "", Word.EMPTY, quoted));
        } else {
            plain.append(text.take());
        }
    }

    private Word.Part braced(boolean quoted) {
        String prefix =
                (text.peek() == '#' || text.peek() == '!') && text.peek(1) != '}' ? String.valueOf(text.take()) : "";
        String name = isNameStart(text.peek()) ? name() : text.atEnd() ? "" : String.valueOf(text.take());
        if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
            name += digits();
        }
        if (text.peek() == '[') {
            text.skip(1);
            String index = until(']');
            prefix += index.equals("@") || index.equals("*") ? "" : "[" + index;
        }
        StringBuilder operator = new StringBuilder(prefix);
        char first = text.peek();
        if (!text.atEnd() && ":-=?+#%/^,@".indexOf(first) >= 0) {
            operator.append(text.take());
            char second = text.peek();
            if (!text.atEnd() && (first == ':' ? "-=?+".indexOf(second) >= 0 : second == first)) {
                operator.append(text.take());
            }
        }
        Word operand = parts(Mode.OPERAND);
        text.takeIf("}");
        return new Word.Parameter(name, operator.toString(), operand, quoted);
    }

    static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    String name() {
        StringBuilder name = new StringBuilder();
        while (isNameStart(text.peek()) || (text.peek() >= '0' && text.peek() <= '9')) {
            name.append(text.take());
        }
        return name.toString();
    }

    private String digits() {
        StringBuilder digits = new StringBuilder();
        while (Character.isDigit(text.peek())) {
            digits.append(text.take());
        }
        return digits.toString();
    }

    private String until(char end) {
        StringBuilder content = new StringBuilder();
        while (!text.atEnd()) {
            char c = text.take();
            if (c == end) {
                break;
            }
            content.append(c);
        }
        return content.toString();
    }

    /** Within backticks a backslash escapes only {@code $}, backtick and itself. */
    private String backticked(boolean quoted) {
        StringBuilder content = new StringBuilder();
        while (!text.atEnd()) {
            char c = text.take();
            if (c == '`') {
                break;
            }
            char next = text.peek();
            if (c == '\\' && (next == '`' || next == '\\' || next == '$' || (quoted && next == '"'))) {
                content.append(text.take());
            } else {
                content.append(c);
            }
        }
        return content.toString();
    }

    private void skipArithmetic() {
        int open = 2;
        while (!text.atEnd() && open > 0) {
            char c = text.take();
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
    }
}
