package io.haltwatch.reference;

/** The fields of a row of one kind to what they mean. */
@FunctionalInterface
interface RowReader {

    ReferenceRow read(String tenant, RowFields fields) throws BadRowException;
}
