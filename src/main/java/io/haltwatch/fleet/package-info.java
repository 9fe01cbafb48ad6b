/** Step 5: correlations over several hosts. Host stages send members; each group of equal values is judged on its own. */
@NullMarked
package io.haltwatch.fleet;

import org.jspecify.annotations.NullMarked;
