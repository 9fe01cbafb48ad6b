/** What leaves the stateless part: {@link io.haltwatch.signal.Intake} puts read, interpret and decide together. */
@NullMarked
package io.haltwatch.signal;

import org.jspecify.annotations.NullMarked;
