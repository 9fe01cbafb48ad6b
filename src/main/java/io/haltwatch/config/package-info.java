/** Configuration: environment, file and defaults to one immutable {@link io.haltwatch.config.Settings}. */
@NullMarked
package io.haltwatch.config;

import org.jspecify.annotations.NullMarked;
