/** YAML documents that remember where each value stands, so that every complaint can name file and line. */
@NullMarked
package io.haltwatch.yaml;

import org.jspecify.annotations.NullMarked;
