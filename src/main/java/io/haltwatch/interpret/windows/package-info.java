/** Windows records: Sysmon, the Security and System logs, PowerShell. */
@NullMarked
package io.haltwatch.interpret.windows;

import org.jspecify.annotations.NullMarked;
