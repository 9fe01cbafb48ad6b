package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits a script into tokens: backticks resolved, comments dropped, typographic quotes and dashes taken as PowerShell
 * takes them.
 */
final class PowerShellLexer {

    private final String text;
    private final List<PowerShellToken> tokens = new ArrayList<>();
    /** Ends of here-strings that were looked for in vain, so that each is looked for but once. */
    private final Set<String> neverClosed = new HashSet<>();

    private int at;
    private boolean glued;

    private PowerShellLexer(String text) {
        this.text = text;
    }

    static List<PowerShellToken> tokens(String text) {
        PowerShellLexer lexer = new PowerShellLexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        switch (c) {
            case '\n', '\r', ';' -> one(TokenType.END);
            case '|' -> operator('|', TokenType.PIPE);
            case '&' -> operator('&', TokenType.CALL);
            case ',' -> one(TokenType.COMMA);
            case '{' -> one(TokenType.OPEN_BLOCK);
            case '(' -> one(TokenType.OPEN_GROUP);
            case '}', ')', ']' -> one(TokenType.CLOSE);
            case '[' -> typeName();
            case '$' -> variable();
            case '@' -> at();
            case '#' -> comment();
            case '=' -> one(TokenType.ASSIGN);
            case '+' -> plus();
            default -> {
                if (Argv.isBlank(c)) {
                    at++;
                    glued = false;
                } else if (PowerShellCharacters.isSingleQuote(c) || PowerShellCharacters.isDoubleQuote(c)) {
                    string(at);
                } else if (c == '`' && at + 1 < text.length() && PowerShellCharacters.isLineEnd(text.charAt(at + 1))) {
                    at += 2;
                    glued = false;
                } else if (isRedirection(at)) {
                    redirection();
                } else if (isMember()) {
                    member();
                } else if (text.startsWith("<#", at)) {
                    int end = text.indexOf("#>", at + 2);
                    at = end < 0 ? text.length() : end + 2;
                    glued = false;
                } else {
                    word();
                }
            }
        }
    }

    private void add(TokenType type, String value) {
        tokens.add(new PowerShellToken(type, value, glued));
        glued = true;
    }

    private void one(TokenType type) {
        char c = text.charAt(at++);
        add(type, String.valueOf(c));
    }

    /** One {@code |} or {@code &}; doubled they join statements. */
    private void operator(char c, TokenType single) {
        if (at + 1 < text.length() && text.charAt(at + 1) == c) {
            at += 2;
            add(TokenType.END, "");
        } else {
            one(single);
        }
    }

    private void plus() {
        if (at + 1 < text.length() && text.charAt(at + 1) == '=') {
            at += 2;
            add(TokenType.ASSIGN, "+=");
        } else {
            one(TokenType.PLUS);
        }
    }

    private void comment() {
        while (at < text.length() && !PowerShellCharacters.isLineEnd(text.charAt(at))) {
            at++;
        }
    }

    /** {@code [System.Diagnostics.Process]}; an index behind a value is left out. */
    private void typeName() {
        int end = at + 1;
        while (end < text.length() && PowerShellCharacters.isTypePart(text.charAt(end))) {
            end++;
        }
        int open = end;
        if (text.startsWith("[]", end)) {
            end += 2;
        }
        if (end < text.length() && text.charAt(end) == ']') {
            String name = text.substring(at + 1, open);
            at = end + 1;
            if (!name.isEmpty() && !Character.isDigit(name.charAt(0))) {
                add(TokenType.TYPE_NAME, name.toLowerCase(Locale.ROOT));
            }
        } else {
            one(TokenType.OPEN_GROUP);
        }
    }

    private void variable() {
        if (at + 1 < text.length() && text.charAt(at + 1) == '(') {
            at++;
            one(TokenType.OPEN_GROUP);
            return;
        }
        int start = at + 1;
        int end = start;
        if (end < text.length() && text.charAt(end) == '{') {
            int close = text.indexOf('}', end);
            start = end + 1;
            end = close < 0 ? text.length() : close;
            at = Math.min(text.length(), end + 1);
        } else {
            while (end < text.length() && PowerShellCharacters.isVariablePart(text.charAt(end))) {
                end++;
            }
            at = Math.max(end, at + 1);
        }
        String name = text.substring(Math.min(start, end), end).toLowerCase(Locale.ROOT);
        add(TokenType.VARIABLE, name.substring(name.lastIndexOf(':') + 1));
    }

    /** {@code @( )}, {@code @{ }}, {@code @' '@}; {@code @name} passes a table of parameters. */
    private void at() {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (next == '(') {
            at++;
            one(TokenType.OPEN_GROUP);
        } else if (next == '{') {
            at++;
            one(TokenType.OPEN_BLOCK);
        } else if (PowerShellCharacters.isSingleQuote(next) || PowerShellCharacters.isDoubleQuote(next)) {
            hereString();
        } else {
            word();
        }
    }

    private void hereString() {
        String close = "\n" + text.charAt(at + 1) + "@";
        int start = text.indexOf('\n', at);
        int end = start < 0 || neverClosed.contains(close) ? -1 : text.indexOf(close, start);
        if (end < 0) {
            neverClosed.add(close);
            at++;
            string(at);
            return;
        }
        String content = end > start ? text.substring(start + 1, end) : "";
        at = end + close.length();
        add(TokenType.STRING, content);
    }

    private void string(int from) {
        boolean single = PowerShellCharacters.isSingleQuote(text.charAt(from));
        StringBuilder value = new StringBuilder();
        at = from + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean quote = single ? PowerShellCharacters.isSingleQuote(c) : PowerShellCharacters.isDoubleQuote(c);
            if (quote && at + 1 < text.length() && PowerShellCharacters.isSameQuote(single, text.charAt(at + 1))) {
                value.append(c);
                at += 2;
            } else if (quote) {
                at++;
                break;
            } else if (c == '`' && !single && at + 1 < text.length()) {
                value.append(PowerShellCharacters.escaped(text.charAt(at + 1)));
                at += 2;
            } else {
                value.append(c);
                at++;
            }
        }
        add(TokenType.STRING, value.toString());
    }

    /** Quotes inside a word belong to it: {@code St""op-Service} is one word. */
    private void word() {
        StringBuilder value = new StringBuilder();
        boolean wasGlued = glued;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '`' && at + 1 < text.length()) {
                value.append(text.charAt(at + 1));
                at += 2;
            } else if ((PowerShellCharacters.isSingleQuote(c) || PowerShellCharacters.isDoubleQuote(c))
                    && TextOperators.isOperator(value)) {
                break;
            } else if (PowerShellCharacters.isSingleQuote(c) || PowerShellCharacters.isDoubleQuote(c)) {
                int before = tokens.size();
                string(at);
                value.append(tokens.remove(before).text());
            } else if (c == '+' && PowerShellCharacters.isNumber(value)) {
                break;
            } else if (PowerShellCharacters.endsWord(c) || (c == '[' && TextOperators.isOperator(value))) {
                break;
            } else {
                value.append(PowerShellCharacters.isDash(c) ? '-' : c);
                at++;
            }
        }
        glued = wasGlued;
        if (value.isEmpty()) {
            // Nothing that a word could begin with: never stand still.
            at++;
            return;
        }
        add(TokenType.WORD, value.toString());
    }

    /** {@code >}, {@code 2>>}, {@code *>}: errors and output go elsewhere. */
    private boolean isRedirection(int from) {
        boolean stream = "123456*".indexOf(text.charAt(from)) >= 0 && !(glued && from == at);
        int mark = stream ? from + 1 : from;
        return mark < text.length() && text.charAt(mark) == '>';
    }

    /** Its target is a file's name, no argument; {@code 2>&1} has none. */
    private void redirection() {
        at = text.indexOf('>', at);
        while (at < text.length() && text.charAt(at) == '>') {
            at++;
        }
        if (at + 1 < text.length() && text.charAt(at) == '&' && Character.isDigit(text.charAt(at + 1))) {
            at += 2;
            return;
        }
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int before = tokens.size();
        glued = false;
        while (at < text.length() && !PowerShellCharacters.endsWord(text.charAt(at)) && !isRedirection(at)) {
            next();
        }
        tokens.subList(before, tokens.size()).clear();
        glued = false;
    }

    private boolean isMember() {
        if (!glued || tokens.isEmpty()) {
            return false;
        }
        TokenType before = tokens.get(tokens.size() - 1).type();
        boolean value = before == TokenType.CLOSE
                || before == TokenType.VARIABLE
                || before == TokenType.TYPE_NAME
                || before == TokenType.MEMBER
                || before == TokenType.STRING;
        return value && (text.charAt(at) == '.' || text.startsWith("::", at));
    }

    private void member() {
        while (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ':')) {
            at++;
        }
        int start = at;
        while (at < text.length()
                && (PowerShellCharacters.isVariablePart(text.charAt(at))
                        || PowerShellCharacters.isSingleQuote(text.charAt(at))
                        || PowerShellCharacters.isDoubleQuote(text.charAt(at)))) {
            at++;
        }
        String name = text.substring(start, at).replace("'", "").replace("\"", "");
        add(TokenType.MEMBER, name.toLowerCase(Locale.ROOT));
    }
}
