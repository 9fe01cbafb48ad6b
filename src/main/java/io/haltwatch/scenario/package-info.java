/** Scenarios: YAML that expands to telemetry as sensors send it, with the incidents it must lead to. */
@NullMarked
package io.haltwatch.scenario;

import org.jspecify.annotations.NullMarked;
