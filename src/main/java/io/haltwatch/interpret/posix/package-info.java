/**
 * Commands of Linux, macOS, ESXi and containers: an argument vector, a joined command line or shell text to the {@link
 * io.haltwatch.interpret.command.Request}s that it makes of services.
 *
 * <p>Shell text is parsed and run as sh would, with the common bashisms: variables, loops and functions take effect,
 * pipes carry what their commands are known to print, and what a text alone cannot tell stays {@link
 * io.haltwatch.interpret.posix.Unknown}. Both sides of a condition count as run: which one is, the text does not say.
 */
@NullMarked
package io.haltwatch.interpret.posix;

import org.jspecify.annotations.NullMarked;
