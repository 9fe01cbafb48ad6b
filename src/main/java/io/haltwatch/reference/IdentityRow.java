package io.haltwatch.reference;

import java.util.List;
import java.util.Locale;

/** Rows of {@code reference.identities}. */
final class IdentityRow {

    static final List<String> FIELDS = List.of("account", "kind", "sid", "owner");

    private IdentityRow() {}

    static Identity read(String tenant, RowFields fields) throws BadRowException {
        String sid = fields.optional("sid");
        return new Identity(
                tenant,
                fields.text("account").toLowerCase(Locale.ROOT),
                fields.oneOf("kind", List.of(Identity.Kind.values())),
                sid == null ? null : sid.toUpperCase(Locale.ROOT),
                fields.optional("owner"));
    }
}
