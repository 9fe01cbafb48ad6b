/** The command line: one class per command, exit codes, and what people read when something is wrong. */
@NullMarked
package io.haltwatch.cli;

import org.jspecify.annotations.NullMarked;
