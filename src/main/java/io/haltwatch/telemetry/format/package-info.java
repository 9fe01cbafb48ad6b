/**
 * Records that are no JSON: event XML, syslog, auditd's lines. Each is turned into the JSON that other sensors write for the
 * same events, so that one mapping file serves both.
 */
@NullMarked
package io.haltwatch.telemetry.format;

import org.jspecify.annotations.NullMarked;
