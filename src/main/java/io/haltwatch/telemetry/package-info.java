/** Step 1, read: the bytes of one telemetry record to an {@link io.haltwatch.telemetry.Event}. */
@NullMarked
package io.haltwatch.telemetry;

import org.jspecify.annotations.NullMarked;
