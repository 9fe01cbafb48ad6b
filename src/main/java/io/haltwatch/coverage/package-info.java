/**
 * What can be seen of service stops with the telemetry that arrives, and which setting closes each gap: counts of events
 * against a table of what each kind of event shows.
 */
@NullMarked
package io.haltwatch.coverage;

import org.jspecify.annotations.NullMarked;
