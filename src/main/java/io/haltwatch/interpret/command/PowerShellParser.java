package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.PowerShellNode.Block;
import io.haltwatch.interpret.command.PowerShellNode.Group;
import io.haltwatch.interpret.command.PowerShellNode.Leaf;
import io.haltwatch.interpret.command.PowerShellNode.Pipeline;
import io.haltwatch.interpret.command.PowerShellNode.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Builds the tree of pipelines. Lenient: what does not close closes at the end; what is too deep is left out. */
final class PowerShellParser {

    /** Statements that end with their block, without a semicolon. */
    static final Set<String> KEYWORDS = Set.of(
            "if",
            "elseif",
            "else",
            "while",
            "do",
            "until",
            "for",
            "foreach",
            "switch",
            "try",
            "catch",
            "finally",
            "trap",
            "function",
            "filter",
            "begin",
            "process",
            "end");

    private static final int MAX_DEPTH = 32;

    private final List<PowerShellToken> tokens;
    private int at;

    private PowerShellParser(List<PowerShellToken> tokens) {
        this.tokens = tokens;
    }

    static Script parse(String text) {
        return new PowerShellParser(PowerShellLexer.tokens(text)).script(0);
    }

    private Script script(int depth) {
        List<Pipeline> pipelines = new ArrayList<>();
        List<List<PowerShellNode>> stages = new ArrayList<>();
        List<PowerShellNode> stage = new ArrayList<>();
        while (at < tokens.size()) {
            PowerShellToken token = tokens.get(at++);
            boolean ends = false;
            switch (token.type()) {
                case CLOSE -> {
                    if (depth > 0) {
                        finish(stage, stages, pipelines);
                        return new Script(pipelines);
                    }
                }
                case OPEN_BLOCK -> {
                    Script inner = nested(depth);
                    stage.add(new Block(inner));
                    ends = isStatement(stage);
                }
                case OPEN_GROUP -> stage.add(new Group(nested(depth), token.glued()));
                case PIPE -> {
                    stages.add(stage);
                    stage = new ArrayList<>();
                }
                case END -> ends = !continues(token);
                default -> stage.add(new Leaf(token));
            }
            if (ends) {
                finish(stage, stages, pipelines);
                stage = new ArrayList<>();
                stages = new ArrayList<>();
            }
        }
        finish(stage, stages, pipelines);
        return new Script(pipelines);
    }

    private static void finish(
            List<PowerShellNode> stage, List<List<PowerShellNode>> stages, List<Pipeline> pipelines) {
        if (!stage.isEmpty()) {
            stages.add(stage);
        }
        if (!stages.isEmpty()) {
            pipelines.add(new Pipeline(stages));
        }
    }

    /** A line that ends with a pipe or a comma goes on in the next one. */
    private boolean continues(PowerShellToken token) {
        if (at < 2 || token.text().equals(";")) {
            return false;
        }
        TokenType before = tokens.get(at - 2).type();
        return before == TokenType.PIPE || before == TokenType.COMMA;
    }

    private static boolean isStatement(List<PowerShellNode> stage) {
        return stage.get(0) instanceof Leaf leaf
                && leaf.token().is(TokenType.WORD)
                && KEYWORDS.contains(leaf.token().text().toLowerCase(Locale.ROOT));
    }

    private Script nested(int depth) {
        if (depth < MAX_DEPTH) {
            return script(depth + 1);
        }
        int open = 1;
        while (at < tokens.size() && open > 0) {
            switch (tokens.get(at++).type()) {
                case OPEN_BLOCK, OPEN_GROUP -> open++;
                case CLOSE -> open--;
                default -> {}
            }
        }
        return new Script(List.of());
    }
}
