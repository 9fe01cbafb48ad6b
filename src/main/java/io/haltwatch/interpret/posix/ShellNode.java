package io.haltwatch.interpret.posix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command of a shell, simple or compound. */
sealed interface ShellNode {

    /** Assignments, words and redirections, in this order or not. */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirection> redirections)
            implements ShellNode {}

    /** {@code a | b | c}. */
    record Pipeline(List<ShellNode> commands) implements ShellNode {}

    /** Commands one after the other, whatever joins them; the branches of a condition too. */
    record Sequence(List<ShellNode> commands) implements ShellNode {}

    /** @param items null without {@code in}: the parameters */
    record For(String variable, @Nullable List<Word> items, ShellNode body) implements ShellNode {}

    record While(ShellNode condition, ShellNode body) implements ShellNode {}

    record Case(Word subject, List<Branch> branches) implements ShellNode {}

    record Function(String name, ShellNode body) implements ShellNode {}

    /** A compound command with what follows its end. */
    record Redirected(ShellNode body, List<Redirection> redirections) implements ShellNode {}

    record Branch(List<Word> patterns, ShellNode body) {}

    /** @param values more than one for an array */
    record Assignment(String name, List<Word> values, boolean append) {}

    /**
     * @param descriptor the number before the operator, or -1
     * @param target the file, the here-string, or the here-document's text
     */
    record Redirection(int descriptor, String operator, HereText target) {}

    /** A redirection's target; the text of a here-document is known only behind the line that announces it. */
    final class HereText {

        private Word word;

        HereText(Word word) {
            this.word = word;
        }

        Word word() {
            return word;
        }

        void set(Word text) {
            word = text;
        }
    }

    Sequence NOTHING = new Sequence(List.of());
}
