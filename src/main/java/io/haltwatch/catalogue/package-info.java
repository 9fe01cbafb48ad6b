/** The service catalogue: which names, images and aliases belong to which service, and how much it matters. */
@NullMarked
package io.haltwatch.catalogue;

import org.jspecify.annotations.NullMarked;
