package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a command asks for, with its object as written: names are not resolved here.
 *
 * @param name the name or id of what the kind says
 * @param wildcard the name stands for many ({@code *}, {@code sql*}, {@code %sql%})
 * @param forced asked for by force ({@code taskkill /F})
 * @param weak the text alone is no proof that it runs or what it hits: an unresolved variable, a function never called
 * @param remoteHost the other host that it is directed at, or null
 * @param detail the decisive part of the command for people, or null
 */
public record Request(
        Verb verb,
        Kind kind,
        String name,
        boolean wildcard,
        boolean forced,
        boolean weak,
        @Nullable String remoteHost,
        @Nullable String detail) {

    /** What the name is a name of. */
    public enum Kind {
        SERVICE,
        IMAGE,
        PROCESS_ID,
        /** By name, or by the id that its hypervisor gave it. */
        VIRTUAL_MACHINE,
        /** By name or id, or a Kubernetes workload as {@code namespace/name}. */
        CONTAINER
    }
}
