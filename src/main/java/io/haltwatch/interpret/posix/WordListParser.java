package io.haltwatch.interpret.posix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The commands that run by a list of words: {@code for} and {@code select} over items, {@code case} by patterns. */
final class WordListParser {

    private final ShellParser parser;
    private final ShellText text;
    private final WordParser words;

    WordListParser(ShellParser parser, ShellText text, WordParser words) {
        this.parser = parser;
        this.text = text;
        this.words = words;
    }

    /** Behind {@code for}: {@code name in words; do list; done}, {@code (( .. ))}; without {@code in} over the arguments. */
    ShellNode loop() {
        text.skipBlanks();
        if (text.takeIf("((")) {
            while (!text.atEnd() && !text.takeIf("))")) {
                text.skip(1);
            }
            return new ShellNode.For("", List.of(), loopBody());
        }
        String variable = words.name();
        parser.skipNewlines();
        return new ShellNode.For(variable, parser.plainWord().equals("in") ? items() : null, loopBody());
    }

    private List<Word> items() {
        text.skip(2);
        text.skipBlanks();
        List<Word> items = new ArrayList<>();
        Word item = words.word();
        while (!item.parts().isEmpty()) {
            items.add(item);
            text.skipBlanks();
            item = words.word();
        }
        return items;
    }

    private ShellNode loopBody() {
        parser.skipSeparators();
        if (text.startsWith("{")) {
            text.skip(1);
            return parser.block("}");
        }
        if (parser.plainWord().equals("do")) {
            text.skip(2);
        }
        return parser.block("done");
    }

    /** Behind {@code case}: {@code word in pattern | pattern) list;; esac}. */
    ShellNode choice() {
        text.skipBlanks();
        Word subject = words.word();
        parser.skipNewlines();
        if (parser.plainWord().equals("in")) {
            text.skip(2);
        }
        List<ShellNode.Branch> branches = new ArrayList<>();
        while (!text.atEnd()) {
            parser.skipNewlines();
            if (parser.plainWord().equals("esac")) {
                text.skip(4);
                break;
            }
            int place = text.place();
            branches.add(new ShellNode.Branch(patterns(), parser.list(Set.of("esac"))));
            if (!text.takeIf(";;&") && !text.takeIf(";;") && !text.takeIf(";&") && text.place() == place) {
                text.skip(1);
            }
        }
        return new ShellNode.Case(subject, branches);
    }

    private List<Word> patterns() {
        List<Word> patterns = new ArrayList<>();
        text.takeIf("(");
        do {
            text.skipBlanks();
            patterns.add(words.word());
            text.skipBlanks();
        } while (text.takeIf("|"));
        text.takeIf(")");
        return patterns;
    }
}
