/** Secrets in what leaves the stateless part: found by patterns, replaced before a signal exists. */
@NullMarked
package io.haltwatch.mask;

import org.jspecify.annotations.NullMarked;
