/** Sigma's detection language: search identifiers, modifiers and conditions, from YAML to expressions over fields. */
@NullMarked
package io.haltwatch.sigma.detection;

import org.jspecify.annotations.NullMarked;
