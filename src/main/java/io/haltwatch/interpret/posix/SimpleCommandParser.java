package io.haltwatch.interpret.posix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A command of assignments, words and redirections. */
final class SimpleCommandParser {

    private static final Set<String> DECLARATIONS = Set.of("declare", "local", "typeset", "readonly", "export");

    private static final List<String> REDIRECTIONS =
            List.of("&>>", "&>", "<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">");

    private final ShellText text;
    private final WordParser words;

    SimpleCommandParser(ShellText text, WordParser words) {
        this.text = text;
        this.words = words;
    }

    ShellNode command() {
        List<ShellNode.Assignment> assignments = new ArrayList<>();
        List<Word> found = new ArrayList<>();
        List<ShellNode.Redirection> redirections = new ArrayList<>();
        while (true) {
            text.skipBlanks();
            if (redirection(redirections)) {
                continue;
            }
            boolean assigns = found.isEmpty() || DECLARATIONS.stream().anyMatch(found.get(0)::isPlain);
            if (assigns && assignment(assignments)) {
                continue;
            }
            boolean comment = text.peek() == '#';
            Word word = comment ? Word.EMPTY : words.word();
            if (word.parts().isEmpty()) {
                return new ShellNode.Simple(assignments, found, redirections);
            }
            found.add(word);
        }
    }

    boolean redirection(List<ShellNode.Redirection> redirections) {
        int place = text.place();
        int descriptor = -1;
        while (Character.isDigit(text.peek()) && text.place() - place < 4) {
            descriptor = Math.max(0, descriptor) * 10 + (text.take() - '0');
        }
        for (String operator : REDIRECTIONS) {
            boolean substitution = operator.length() == 1 && text.peek(1) == '(';
            if (text.startsWith(operator) && !substitution) {
                text.skip(operator.length());
                text.skipBlanks();
                redirections.add(new ShellNode.Redirection(descriptor, operator, target(operator)));
                return true;
            }
        }
        text.back(place);
        return false;
    }

    private ShellNode.HereText target(String operator) {
        int from = text.place();
        Word word = words.word();
        ShellNode.HereText target = new ShellNode.HereText(word);
        if (operator.startsWith("<<") && !operator.equals("<<<")) {
            StringBuilder delimiter = new StringBuilder();
            boolean literal = text.place() - from > 0;
            boolean quoted = false;
            for (Word.Part part : word.parts()) {
                if (part instanceof Word.Literal piece) {
                    delimiter.append(piece.text());
                    quoted |= piece.quoted();
                }
            }
            target.set(Word.EMPTY);
            text.expectDocument(delimiter.toString(), operator.endsWith("-"), literal && quoted, target);
        }
        return target;
    }

    /** {@code name=value}, {@code name+=value}, {@code name=(values)}. */
    private boolean assignment(List<ShellNode.Assignment> assignments) {
        int place = text.place();
        if (!WordParser.isNameStart(text.peek())) {
            return false;
        }
        String name = words.name();
        if (text.peek() == '[') {
            while (!text.atEnd() && text.peek() != ']' && text.peek() != '\n') {
                text.skip(1);
            }
            text.takeIf("]");
        }
        boolean append = text.takeIf("+=");
        if (!append && !text.takeIf("=")) {
            text.back(place);
            return false;
        }
        List<Word> values = new ArrayList<>();
        if (text.takeIf("(")) {
            array(values);
        } else {
            values.add(words.word());
        }
        assignments.add(new ShellNode.Assignment(name, values, append));
        return true;
    }

    private void array(List<Word> values) {
        while (!text.atEnd() && text.peek() != ')') {
            Word value = words.word();
            if (value.parts().isEmpty()) {
                text.skip(1);
            } else {
                values.add(value);
            }
        }
        text.takeIf(")");
    }
}
