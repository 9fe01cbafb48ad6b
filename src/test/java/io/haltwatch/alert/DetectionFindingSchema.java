package io.haltwatch.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * OCSF's JSON Schema of Detection Finding. The compiled schema file lists for {@code class_uid} and {@code category_uid}
 * only the base event's 0, although it is titled Detection Finding; OCSF defines them as 2004 and 2. Only these two are
 * put right here, and the file is left as it is.
 */
final class DetectionFindingSchema {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Schema CORRECTED = load(true);
    private static final Schema AS_IT_IS = load(false);

    private DetectionFindingSchema() {}

    static List<String> complaints(byte[] alert) throws IOException {
        return complaints(CORRECTED, alert);
    }

    static List<String> complaintsOfTheFileAsItIs(byte[] alert) throws IOException {
        return complaints(AS_IT_IS, alert);
    }

    private static List<String> complaints(Schema schema, byte[] alert) throws IOException {
        return schema.validate(JSON.readTree(alert)).stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema load(boolean corrected) {
        try (InputStream in = DetectionFindingSchema.class.getResourceAsStream("/ocsf/detection_finding.schema.json")) {
            JsonNode schema = JSON.readTree(in);
            if (corrected) {
                ObjectNode properties = (ObjectNode) schema.get("properties");
                properties.putObject("class_uid").put("const", 2004);
                properties.putObject("category_uid").put("const", 2);
            }
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
