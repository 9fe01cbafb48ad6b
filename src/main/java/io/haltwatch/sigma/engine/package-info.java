/**
 * Decides quickly which of thousands of rules match an event: rules are found by what they need, and only those found
 * are asked.
 */
@NullMarked
package io.haltwatch.sigma.engine;

import org.jspecify.annotations.NullMarked;
