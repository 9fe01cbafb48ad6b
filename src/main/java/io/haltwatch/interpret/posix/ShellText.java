package io.haltwatch.interpret.posix;

import java.util.ArrayList;
import java.util.List;

/** Shell text with a place in it, and what must be read at the next line's start. */
final class ShellText {

    /** Constructs within constructs; more are never written by people. */
    private static final int MAX_DEPTH = 48;

    private record PendingDocument(String delimiter, boolean stripTabs, boolean literal, ShellNode.HereText target) {}

    private final String text;
    private final List<PendingDocument> pending = new ArrayList<>();
    private int at;
    private int depth;

    ShellText(String text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    int depth() {
        return depth;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character at the place, 0 at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int index = at + ahead;
        return index < text.length() ? text.charAt(index) : '\0';
    }

    char take() {
        return text.charAt(at++);
    }

    void skip(int count) {
        at = Math.min(text.length(), at + count);
    }

    int place() {
        return at;
    }

    void back(int place) {
        at = place;
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    boolean takeIf(String prefix) {
        if (startsWith(prefix)) {
            at += prefix.length();
            return true;
        }
        return false;
    }

    /** Goes one construct deeper; too deep, and the rest of the text is not read. */
    boolean enter() {
        if (++depth > MAX_DEPTH) {
            at = text.length();
            return false;
        }
        return true;
    }

    void leave() {
        depth--;
    }

    /** Blanks and line continuations, but no newline. */
    void skipBlanks() {
        while (!atEnd()) {
            char c = peek();
            if (c == '\\' && peek(1) == '\n') {
                at += 2;
            } else if (c == '\\' && peek(1) == '\r' && peek(2) == '\n') {
                at += 3;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    void skipLine() {
        while (!atEnd() && peek() != '\n') {
            at++;
        }
    }

    void expectDocument(String delimiter, boolean stripTabs, boolean literal, ShellNode.HereText target) {
        pending.add(new PendingDocument(delimiter, stripTabs, literal, target));
    }

    /** Takes a newline and the here-documents that begin behind it. */
    void takeNewline() {
        at++;
        List<PendingDocument> documents = List.copyOf(pending);
        pending.clear();
        for (PendingDocument document : documents) {
            String body = documentBody(document);
            document.target()
                    .set(
                            document.literal()
                                    ? new Word(List.of(new Word.Literal(body, true)))
                                    : WordParser.hereText(body, depth + 1));
        }
    }

    private String documentBody(PendingDocument document) {
        StringBuilder body = new StringBuilder();
        while (!atEnd()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            String line = text.substring(at, stop);
            at = end < 0 ? stop : stop + 1;
            String content = document.stripTabs() ? line.stripLeading() : line;
            if (content.stripTrailing().equals(document.delimiter())) {
                break;
            }
            body.append(content).append('\n');
        }
        return body.toString();
    }
}
