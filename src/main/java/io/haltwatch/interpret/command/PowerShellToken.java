package io.haltwatch.interpret.command;

/**
 * @param text the content without quotes and marks
 * @param glued no blank stands before it
 */
record PowerShellToken(TokenType type, String text, boolean glued) {

    boolean is(TokenType other) {
        return type == other;
    }
}
