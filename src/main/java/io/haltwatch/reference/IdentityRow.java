package io.haltwatch.reference;

import java.util.List;
import java.util.Locale;

/** Rows of {@code reference.identities}. */
final class IdentityRow {

    static final List<String> FIELDS = List.of("account", "kind", "owner");

    private IdentityRow() {}

    static Identity read(String tenant, RowFields fields) throws BadRowException {
        return new Identity(
                tenant,
                fields.text("account").toLowerCase(Locale.ROOT),
                fields.oneOf("kind", List.of(Identity.Kind.values())),
                fields.optional("owner"));
    }
}
