package io.haltwatch.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.haltwatch.yaml.ShippedFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped schemas say what the parser does, but for what a JSON Schema cannot say. */
class ReferenceSchemaTest {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param row with the key as its first field
     * @param parser whether the parser takes it
     * @param schema whether the schema does
     */
    private record Case(ReferenceKind kind, String row, boolean parser, boolean schema) {}

    static Stream<Case> corpus() {
        List<Case> cases = new ArrayList<>();
        good(cases, ReferenceKind.ASSETS, "{'schema_version':1,'host':'db01'}");
        good(
                cases,
                ReferenceKind.ASSETS,
                "{'schema_version':1,'host':'DB01.corp.example','criticality':'critical','roles':['database'],"
                        + "'groups':['erp'],'aliases':['sql'],'owner':'DBA','expected_sensors':['sysmon']}");
        good(cases, ReferenceKind.ASSETS, "{'schema_version':2,'host':'db01','colour':'of a later version'}");
        good(cases, ReferenceKind.ASSETS, "{'schema_version':1,'host':'db01','owner':null,'groups':[]}");
        bad(cases, ReferenceKind.ASSETS, "{'host':'db01'}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':7,'host':'db01'}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':'1','host':'db01'}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':1}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':1,'host':''}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':1,'host':'  '}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':1,'host':['db01']}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':1,'host':'db01','criticality':'huge'}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':1,'host':'db01','criticality':'CRITICAL'}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':1,'host':'db01','groups':'erp'}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':1,'host':'db01','groups':[7]}");
        bad(cases, ReferenceKind.ASSETS, "{'schema_version':1,'host':'" + "x".repeat(1025) + "'}");
        String window = "{'schema_version':1,'id':'CHG-1','change':'CHG-1','from':'2026-03-01T22:00:00Z',"
                + "'to':'2026-03-02T02:00:00+01:00'";
        good(cases, ReferenceKind.MAINTENANCE_WINDOWS, window + ",'hosts':['db*']}");
        good(cases, ReferenceKind.MAINTENANCE_WINDOWS, window + ",'groups':['erp'],'owner':'ops'}");
        bad(cases, ReferenceKind.MAINTENANCE_WINDOWS, window + "}");
        bad(cases, ReferenceKind.MAINTENANCE_WINDOWS, window + ",'hosts':[]}");
        bad(cases, ReferenceKind.MAINTENANCE_WINDOWS, window.replace("00:00Z", "00:00") + ",'hosts':['*']}");
        bad(cases, ReferenceKind.MAINTENANCE_WINDOWS, window.replace("'change'", "'changed'") + ",'hosts':['*']}");
        parserOnly(
                cases,
                ReferenceKind.MAINTENANCE_WINDOWS,
                window.replace("2026-03-02", "2026-02-02") + ",'hosts':['*']}");
        good(
                cases,
                ReferenceKind.IDENTITIES,
                "{'schema_version':1,'account':'CORP\\\\svc_deploy','kind':'deployment'}");
        good(
                cases,
                ReferenceKind.IDENTITIES,
                "{'schema_version':1,'account':'S-1-5-21-1-2-3-500','kind':'break_glass'}");
        bad(cases, ReferenceKind.IDENTITIES, "{'schema_version':1,'account':'CORP\\\\svc'}");
        bad(cases, ReferenceKind.IDENTITIES, "{'schema_version':1,'account':'CORP\\\\svc','kind':'robot'}");
        String exception = "{'schema_version':1,'id':'EX-1','lower_to':'low','created':'2026-03-01T00:00:00Z',"
                + "'expires':'2026-05-30T00:00:00Z','owner':'soc','ticket':'T-1','reason':'nightly','scope':";
        good(cases, ReferenceKind.EXCEPTIONS, exception + "{'hosts':['bk*']}}");
        good(cases, ReferenceKind.EXCEPTIONS, exception + "{'actor':'CORP\\\\backup','verbs':['stop','start']}}");
        bad(cases, ReferenceKind.EXCEPTIONS, exception + "{}}");
        bad(cases, ReferenceKind.EXCEPTIONS, exception + "{'hosts':[]}}");
        bad(cases, ReferenceKind.EXCEPTIONS, exception + "{'verbs':['silence']}}");
        parserOnly(cases, ReferenceKind.EXCEPTIONS, exception + "{'services':['*']}}");
        parserOnly(cases, ReferenceKind.EXCEPTIONS, exception + "{'hosts':['*'],'actor':'?*','parent_path':'**'}}");
        good(cases, ReferenceKind.EXCEPTIONS, exception + "{'hosts':['*'],'services':['spooler']}}");
        bad(cases, ReferenceKind.EXCEPTIONS, exception.replace("'low'", "'delete'") + "{'hosts':['bk*']}}");
        bad(cases, ReferenceKind.EXCEPTIONS, exception.replace("'expires'", "'expire'") + "{'hosts':['bk*']}}");
        bad(cases, ReferenceKind.EXCEPTIONS, exception.replace("'reason'", "'because'") + "{'hosts':['bk*']}}");
        parserOnly(cases, ReferenceKind.EXCEPTIONS, exception.replace("05-30", "05-31") + "{'hosts':['bk*']}}");
        parserOnly(cases, ReferenceKind.EXCEPTIONS, exception.replace("05-30", "02-30") + "{'hosts':['bk*']}}");
        String service = "{'schema_version':1,'name':'acme-erp','category':'erp','tier':1";
        good(cases, ReferenceKind.SERVICE_CATALOGUE, service + ",'keys':['AcmeERP$*'],'images':['acmeerp.exe']}");
        good(cases, ReferenceKind.SERVICE_CATALOGUE, service + ",'keys':['a'],'labels':['kill-list'],'x':1}");
        bad(cases, ReferenceKind.SERVICE_CATALOGUE, service + "}");
        bad(cases, ReferenceKind.SERVICE_CATALOGUE, service.replace("1", "4") + ",'keys':['a']}");
        bad(cases, ReferenceKind.SERVICE_CATALOGUE, service.replace("'erp'", "'E R P'") + ",'keys':['a']}");
        bad(cases, ReferenceKind.SERVICE_CATALOGUE, service + ",'keys':['a'],'labels':['tasty']}");
        parserOnly(cases, ReferenceKind.SERVICE_CATALOGUE, service + ",'images':['svchost.exe']}");
        return cases.stream();
    }

    private static void good(List<Case> cases, ReferenceKind kind, String row) {
        cases.add(new Case(kind, row, true, true));
    }

    private static void bad(List<Case> cases, ReferenceKind kind, String row) {
        cases.add(new Case(kind, row, false, false));
    }

    private static void parserOnly(List<Case> cases, ReferenceKind kind, String row) {
        cases.add(new Case(kind, row, false, true));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void schemaAndParserAgree(Case each) throws Exception {
        String json = each.row().replace('\'', '"');

        assertThat(schema(each.kind()).validate(json, InputFormat.JSON).isEmpty())
                .as("schema: %s", schema(each.kind()).validate(json, InputFormat.JSON))
                .isEqualTo(each.schema());
        assertThat(parses(each.kind(), json)).as("parser").isEqualTo(each.parser());
    }

    private static boolean parses(ReferenceKind kind, String json) throws Exception {
        JsonNode id = JSON.readTree(json).path(kind.fields().get(0));
        String key = id.asText().toLowerCase(java.util.Locale.ROOT).replace(".corp.example", "");
        boolean written = kind == ReferenceKind.MAINTENANCE_WINDOWS || kind == ReferenceKind.EXCEPTIONS;
        try {
            Rows.read(kind, new RowKey("acme", written ? id.asText() : key), json.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (BadRowException e) {
            assertThat(e.reason()).as(e.getMessage()).isNotEqualTo(BadRowException.Reason.KEY);
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaHasTheFieldsThatTheParserKnows(ReferenceKind kind) throws Exception {
        List<String> fields = new ArrayList<>();
        JSON.readTree(text(kind)).path("properties").fieldNames().forEachRemaining(fields::add);
        List<String> known = new ArrayList<>(kind.fields());
        known.add("schema_version");

        assertThat(fields).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void theSchemasAreValidThemselves() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        for (ReferenceKind kind : ReferenceKind.values()) {
            assertThat(meta.validate(text(kind), InputFormat.JSON))
                    .as(kind.slug())
                    .isEmpty();
        }
    }

    private static Schema schema(ReferenceKind kind) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(kind), InputFormat.JSON);
    }

    private static String text(ReferenceKind kind) {
        return ShippedFile.text("reference/" + kind.slug() + ".schema.json");
    }
}
