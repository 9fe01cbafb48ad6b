package io.haltwatch.reference;

import io.haltwatch.telemetry.EnumName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of reference data; each has a topic of its own. */
public enum ReferenceKind {
    /** A tenant's own services. */
    SERVICE_CATALOGUE("A tenant's own services, before those of the catalogue"),
    MAINTENANCE_WINDOWS("Times in which work on hosts is announced"),
    ASSETS("Hosts as their owners know them"),
    IDENTITIES("What kind of account a user is"),
    EXCEPTIONS("What lowers a severity for a while");

    private final String meaning;

    ReferenceKind(String meaning) {
        this.meaning = meaning;
    }

    /** As topics, files and commands name it: {@code maintenance-windows}. */
    public String slug() {
        return EnumName.lower(this).replace('_', '-');
    }

    /** The kind of that name. */
    public static Optional<ReferenceKind> of(String slug) {
        return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** Fields of its rows besides {@code schema_version}; the id comes first. */
    public List<String> fields() {
        return switch (this) {
            case SERVICE_CATALOGUE -> OwnServiceRow.FIELDS;
            case MAINTENANCE_WINDOWS -> WindowRow.FIELDS;
            case ASSETS -> AssetRow.FIELDS;
            case IDENTITIES -> IdentityRow.FIELDS;
            case EXCEPTIONS -> ExceptionRow.FIELDS;
        };
    }

    ReferenceRow read(String tenant, RowFields fields) throws BadRowException {
        return switch (this) {
            case SERVICE_CATALOGUE -> OwnServiceRow.read(tenant, fields);
            case MAINTENANCE_WINDOWS -> WindowRow.read(tenant, fields);
            case ASSETS -> AssetRow.read(tenant, fields);
            case IDENTITIES -> IdentityRow.read(tenant, fields);
            case EXCEPTIONS -> ExceptionRow.read(tenant, fields);
        };
    }
}
