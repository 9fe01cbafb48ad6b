package io.haltwatch.interpret.command;

import java.util.List;

/** A part of a command or expression. */
sealed interface PowerShellNode {

    /** A word, a string, a variable, or a mark between them. */
    record Leaf(PowerShellToken token) implements PowerShellNode {}

    /** {@code ( )}, {@code $( )}, {@code @( )}: runs where it stands. */
    record Group(Script script, boolean glued) implements PowerShellNode {}

    /** {@code { }}: runs where something runs it. */
    record Block(Script script) implements PowerShellNode {}

    /** Pipelines in order. */
    record Script(List<Pipeline> pipelines) {}

    /** Commands or expressions, each fed by the one before. */
    record Pipeline(List<List<PowerShellNode>> stages) {}
}
