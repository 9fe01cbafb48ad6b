/** What records about services say that name them plainly, on any platform. */
@NullMarked
package io.haltwatch.interpret.service;

import org.jspecify.annotations.NullMarked;
