/** Rules that change while the service runs: watches their directories and tells what becomes of each change. */
@NullMarked
package io.haltwatch.reload;

import org.jspecify.annotations.NullMarked;
