/** What the rules are, for people: a page of detections and a layer of ATT&CK Navigator, from the rules' own documents. */
@NullMarked
package io.haltwatch.sigma.page;

import org.jspecify.annotations.NullMarked;
