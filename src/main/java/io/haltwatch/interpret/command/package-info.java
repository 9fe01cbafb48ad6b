/**
 * Commands: a command line or script to the {@link io.haltwatch.interpret.command.Request}s that it makes of services.
 *
 * <p>Text is read as its shell would read it (cmd, CreateProcess, PowerShell), never searched for words.
 */
@NullMarked
package io.haltwatch.interpret.command;

import org.jspecify.annotations.NullMarked;
