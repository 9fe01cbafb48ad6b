/** Step 3, decide: Sigma rules, correlations and filters, loaded, checked and evaluated. */
@NullMarked
package io.haltwatch.sigma;

import org.jspecify.annotations.NullMarked;
