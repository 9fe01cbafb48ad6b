package io.haltwatch.stream;

/** Whether telemetry is waiting to be read: what is missing of a host may be in it. Asked from the stream threads, often. */
@FunctionalInterface
public interface InputLag {

    /** Nothing ever waits. */
    InputLag NONE = () -> true;

    /** Whether every telemetry partition that this instance reads is read up to about its end. */
    boolean caughtUp();
}
