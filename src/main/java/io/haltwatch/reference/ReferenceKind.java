package io.haltwatch.reference;

import io.haltwatch.telemetry.EnumName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of reference data; each has a topic of its own. */
public enum ReferenceKind {
    /** A tenant's own services. */
    SERVICE_CATALOGUE(
            "A tenant's own services, before those of the catalogue", OwnServiceRow.FIELDS, OwnServiceRow::read),
    MAINTENANCE_WINDOWS("Times in which work on hosts is announced", WindowRow.FIELDS, WindowRow::read),
    ASSETS("Hosts as their owners know them", AssetRow.FIELDS, AssetRow::read),
    IDENTITIES("What kind of account a user is", IdentityRow.FIELDS, IdentityRow::read),
    EXCEPTIONS("What lowers a severity for a while", ExceptionRow.FIELDS, ExceptionRow::read);

    private final String meaning;
    private final List<String> fields;
    private final RowReader reader;

    ReferenceKind(String meaning, List<String> fields, RowReader reader) {
        this.meaning = meaning;
        this.fields = fields;
        this.reader = reader;
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
        return fields;
    }

    RowReader reader() {
        return reader;
    }
}
