/** Benchmarks: each compares two things in the same run. See docs/benchmarks.md. */
@NullMarked
package io.haltwatch.bench;

import org.jspecify.annotations.NullMarked;
