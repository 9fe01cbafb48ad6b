package io.haltwatch.coverage;

/** How a verb shows: three ways of asking for it, and that it happened. */
public enum Route {
    /** A command line, script or shell asks for it. */
    COMMAND,
    /** A program asks for it through an interface of the system: no command shows. */
    API,
    /** The registry or a file is written past the service manager. */
    DIRECT,
    /** It took effect. */
    EFFECT
}
