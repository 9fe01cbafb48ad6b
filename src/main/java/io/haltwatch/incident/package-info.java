/** Step 4b: incidents as a pure function of facts, compared with what was published. */
@NullMarked
package io.haltwatch.incident;

import org.jspecify.annotations.NullMarked;
