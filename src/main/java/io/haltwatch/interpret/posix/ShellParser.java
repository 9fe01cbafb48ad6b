package io.haltwatch.interpret.posix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shell text to commands. Lenient: what does not fit is passed over, for logs cut text anywhere. */
final class ShellParser {

    private static final Set<String> CLOSERS = Set.of("then", "do", "done", "fi", "elif", "else", "esac", "}", "]]");

    private final ShellText text;
    private final WordParser words;

    ShellParser(String text, int depth) {
        this(new ShellText(text, depth));
    }

    ShellParser(ShellText text) {
        this.text = text;
        this.words = new WordParser(text);
    }

    /** The whole text. */
    ShellNode script() {
        List<ShellNode> commands = new ArrayList<>();
        while (!text.atEnd()) {
            commands.add(list(Set.of()));
            if (!text.atEnd()) {
                text.skip(1);
            }
        }
        return commands.size() == 1 ? commands.get(0) : new ShellNode.Sequence(commands);
    }

    /** What stands before the closing parenthesis, which is taken. */
    ShellNode untilParenthesis() {
        ShellNode body = list(Set.of());
        text.takeIf(")");
        return body;
    }

    /** Commands up to a closing parenthesis, {@code ;;} or one of the words, which are left. */
    ShellNode list(Set<String> closers) {
        List<ShellNode> commands = new ArrayList<>();
        if (text.enter()) {
            while (skipSeparators() && text.peek() != ')') {
                String reserved = plainWord();
                if (closers.contains(reserved)) {
                    break;
                }
                if (CLOSERS.contains(reserved)) {
                    text.skip(reserved.length());
                    continue;
                }
                int place = text.place();
                commands.add(pipeline());
                if (text.place() == place && !text.atEnd()) {
                    text.skip(1);
                }
            }
        }
        text.leave();
        return new ShellNode.Sequence(commands);
    }

    /** False at the end of the text and at {@code ;;}. */
    boolean skipSeparators() {
        while (true) {
            text.skipBlanks();
            if (text.atEnd() || text.startsWith(";;") || text.startsWith(";&")) {
                return false;
            }
            char c = text.peek();
            if (c == '\n') {
                text.takeNewline();
            } else if (c == '#') {
                text.skipLine();
            } else if (c == ';' || (c == '&' && text.peek(1) != '>') || c == '|') {
                text.skip(1);
            } else {
                return true;
            }
        }
    }

    private ShellNode pipeline() {
        while (plainWord().equals("!") || plainWord().equals("time")) {
            text.skip(plainWord().length());
            text.skipBlanks();
            if (plainWord().equals("-p")) {
                text.skip(2);
                text.skipBlanks();
            }
        }
        List<ShellNode> commands = new ArrayList<>();
        commands.add(command());
        text.skipBlanks();
        while (text.peek() == '|' && text.peek(1) != '|') {
            text.skip(text.peek(1) == '&' ? 2 : 1);
            skipNewlines();
            commands.add(command());
            text.skipBlanks();
        }
        return commands.size() == 1 ? commands.get(0) : new ShellNode.Pipeline(commands);
    }

    void skipNewlines() {
        text.skipBlanks();
        while (text.peek() == '\n' || text.peek() == '#') {
            if (text.peek() == '#') {
                text.skipLine();
            } else {
                text.takeNewline();
            }
            text.skipBlanks();
        }
    }

    private ShellNode command() {
        if (!text.enter()) {
            text.leave();
            return ShellNode.NOTHING;
        }
        ShellNode node = compound();
        text.leave();
        if (node == null) {
            return new SimpleCommandParser(text, words).command();
        }
        List<ShellNode.Redirection> redirections = new ArrayList<>();
        SimpleCommandParser parser = new SimpleCommandParser(text, words);
        text.skipBlanks();
        while (parser.redirection(redirections)) {
            text.skipBlanks();
        }
        return redirections.isEmpty() ? node : new ShellNode.Redirected(node, redirections);
    }

    private @Nullable ShellNode compound() {
        if (text.takeIf("((")) {
            text.skipLine();
            return ShellNode.NOTHING;
        }
        if (text.takeIf("(")) {
            return untilParenthesis();
        }
        String word = plainWord();
        switch (word) {
            case "{" -> {
                text.skip(1);
                return block("}");
            }
            case "for", "select" -> {
                text.skip(word.length());
                return new WordListParser(this, text, words).loop();
            }
            case "while", "until" -> {
                text.skip(5);
                ShellNode condition = list(Set.of("do"));
                text.skip(plainWord().length());
                return new ShellNode.While(condition, block("done"));
            }
            case "if" -> {
                text.skip(2);
                return condition();
            }
            case "case" -> {
                text.skip(4);
                return new WordListParser(this, text, words).choice();
            }
            case "[[" -> {
                text.skip(2);
                skipTest();
                return ShellNode.NOTHING;
            }
            case "function" -> {
                text.skip(8);
                text.skipBlanks();
                return function(plainWord());
            }
            default -> {
                return !word.isEmpty() && isFunction(word.length()) ? function(word) : null;
            }
        }
    }

    ShellNode block(String closer) {
        ShellNode body = list(Set.of(closer));
        if (plainWord().equals(closer)) {
            text.skip(closer.length());
        }
        return body;
    }

    /** All of its branches: what the test comes out at, the text does not say. */
    private ShellNode condition() {
        List<ShellNode> parts = new ArrayList<>();
        String word;
        do {
            int place = text.place();
            parts.add(list(Set.of("then", "else", "elif", "fi")));
            word = plainWord();
            text.skip(word.length());
            if (text.place() == place) {
                break;
            }
        } while (!word.equals("fi") && !text.atEnd());
        return new ShellNode.Sequence(parts);
    }

    private ShellNode function(String name) {
        text.skip(name.length());
        text.skipBlanks();
        if (text.takeIf("(")) {
            text.skipBlanks();
            text.takeIf(")");
        }
        skipNewlines();
        return new ShellNode.Function(name, command());
    }

    private boolean isFunction(int nameLength) {
        int at = nameLength;
        while (text.peek(at) == ' ' || text.peek(at) == '\t') {
            at++;
        }
        return text.peek(at) == '(' && text.peek(at + 1) == ')';
    }

    private void skipTest() {
        while (!text.atEnd() && text.peek() != '\n' && !plainWord().equals("]]")) {
            if (text.peek() == ' ' || text.peek() == '\t') {
                text.skipBlanks();
            } else if (words.word().parts().isEmpty()) {
                text.skip(1);
            }
        }
        text.takeIf("]]");
    }

    /** The word at the place if it is written without quotes and expansions. */
    String plainWord() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            char c = text.peek(i);
            if (c == '\0' || WordParser.isDelimiter(c)) {
                return word.toString();
            }
            if (c == '\'' || c == '"' || c == '\\' || c == '$' || c == '`') {
                return "";
            }
            word.append(c);
        }
        return "";
    }
}
