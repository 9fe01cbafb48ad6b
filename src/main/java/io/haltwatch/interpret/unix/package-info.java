/** What events of Linux, macOS, ESXi and containers mean. */
@NullMarked
package io.haltwatch.interpret.unix;

import org.jspecify.annotations.NullMarked;
