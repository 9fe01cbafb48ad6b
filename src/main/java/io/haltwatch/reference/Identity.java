package io.haltwatch.reference;

import org.jspecify.annotations.Nullable;

/**
 * What kind of account a user is; a row of {@code reference.identities}.
 *
 * @param account {@code DOMAIN\name} or a SID, lower case
 * @param sid the SID of an account that is given by its name, upper case; null where unknown
 * @param owner whom to ask; null where unknown
 */
public record Identity(
        String tenant,
        String account,
        Kind kind,
        @Nullable String sid,
        @Nullable String owner) implements ReferenceRow {

    /** Kinds of accounts. */
    public enum Kind {
        PERSON,
        SERVICE,
        /** Software distribution: what it does is planned, but such accounts are attack paths too. */
        DEPLOYMENT,
        /** For emergencies only: each use deserves a question. */
        BREAK_GLASS
    }

    @Override
    public String id() {
        return account;
    }
}
