package io.haltwatch.interpret.command;

/** What a PowerShell token is. */
enum TokenType {
    WORD,
    STRING,
    VARIABLE,
    /** {@code [type]}. */
    TYPE_NAME,
    /** {@code .Name} or {@code ::Name} behind a value. */
    MEMBER,
    OPEN_BLOCK,
    OPEN_GROUP,
    CLOSE,
    COMMA,
    PLUS,
    ASSIGN,
    CALL,
    PIPE,
    END
}
