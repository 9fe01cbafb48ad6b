/** Step 2, interpret: what an event means for services, as {@link io.haltwatch.interpret.ServiceAction}s. */
@NullMarked
package io.haltwatch.interpret;

import org.jspecify.annotations.NullMarked;
