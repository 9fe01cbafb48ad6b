package io.haltwatch.interpret.posix;

import java.util.function.Consumer;

/** How one program's arguments are read. */
@FunctionalInterface
interface PosixProgram {

    /** What it prints, as far as that is known. */
    String run(Call call);

    /** A program whose output nobody would pass on. */
    static PosixProgram silent(Consumer<Call> reader) {
        return call -> {
            reader.accept(call);
            return Unknown.TEXT;
        };
    }
}
