/** Why a rule matches an event or does not: the rule as it is written, with what the event has. */
@NullMarked
package io.haltwatch.sigma.explain;

import org.jspecify.annotations.NullMarked;
