/**
 * What a customer says of the own hosts, accounts and changes: reference data, each kind optional. Absent data changes
 * nothing.
 */
@NullMarked
package io.haltwatch.reference;

import org.jspecify.annotations.NullMarked;
