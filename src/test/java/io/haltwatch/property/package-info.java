/** Properties that hold whatever arrives in which order, tried with seeded generators over the scenarios that ship. */
@NullMarked
package io.haltwatch.property;

import org.jspecify.annotations.NullMarked;
