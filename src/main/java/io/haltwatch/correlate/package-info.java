/** Step 4a, join and count: signals of one host to joined actions and correlation hits. */
@NullMarked
package io.haltwatch.correlate;

import org.jspecify.annotations.NullMarked;
