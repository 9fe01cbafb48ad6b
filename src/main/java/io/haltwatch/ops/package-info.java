/** Operation: metrics for Prometheus, and health over HTTP. */
@NullMarked
package io.haltwatch.ops;

import org.jspecify.annotations.NullMarked;
