/** Step 6: one revision of an incident as an OCSF Detection Finding, and back into words. */
@NullMarked
package io.haltwatch.alert;

import org.jspecify.annotations.NullMarked;
