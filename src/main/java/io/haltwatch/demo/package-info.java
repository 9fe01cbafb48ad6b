/** The demo and its embedded broker: packed in a jar of its own, never part of the service. */
@NullMarked
package io.haltwatch.demo;

import org.jspecify.annotations.NullMarked;
