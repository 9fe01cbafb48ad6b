package io.haltwatch.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.reference.BadRowException.Reason;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.util.List;

/** Rows of {@code reference.service-catalogue}: services as catalogue files have them, read by the same code. */
final class OwnServiceRow {

    static final List<String> FIELDS =
            List.of("name", "category", "tier", "keys", "images", "display", "aliases", "labels");

    private OwnServiceRow() {}

    static OwnService read(String tenant, RowFields fields) throws BadRowException {
        String name = fields.text("name");
        fields.text("category");
        ObjectNode known = fields.json().deepCopy();
        known.retain(ServiceCatalogue.fields());
        for (String list : List.of("keys", "images", "display", "aliases", "labels")) {
            fields.names(list);
        }
        if (!fields.json().path("tier").isInt()) {
            throw fields.wrong("tier", "1 (its loss hurts most) to 3");
        }
        try {
            return new OwnService(
                    tenant,
                    // JSON is YAML, but for characters that JSON writes in pairs.
                    ServiceCatalogue.entry(YamlNode.read(tenant + "|" + name, known.toString())));
        } catch (YamlException e) {
            throw new BadRowException(Reason.FIELD, e.problem());
        }
    }
}
