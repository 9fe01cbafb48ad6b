package io.haltwatch.interpret.command;

/** How one program's arguments are read. */
@FunctionalInterface
interface Program {

    void read(Invocation invocation, Scope scope);
}
