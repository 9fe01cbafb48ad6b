package io.haltwatch.alert;

import static io.haltwatch.alert.AlertFixtures.actor;
import static io.haltwatch.alert.AlertFixtures.on;
import static io.haltwatch.alert.AlertFixtures.reason;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Reason;
import io.haltwatch.incident.Wake;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertWriterTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final AlertWriter writer = new AlertWriter();

    static Stream<IncidentRevision> revisions() {
        return Stream.of(
                on("ws5").action("tbbd05", "unknown").opened(),
                on("exch01")
                        .severity(Level.CRITICAL)
                        .confirmation(Confirmation.CONFIRMED)
                        .actions(12, "Veeam", "backup", 500)
                        .verb(Verb.DISABLE)
                        .actions(3, "SQL", "database", 500)
                        .burst()
                        .match(
                                "Shadow copies deleted",
                                "attack.impact",
                                "attack.t1490",
                                "attack.t1562.001",
                                "attack.t1685")
                        .revision(3, Status.OPEN),
                on("srv1")
                        .by(Actor.UNKNOWN)
                        .confirmation(Confirmation.EFFECT_ONLY)
                        .provisional()
                        .severity(Level.INFORMATIONAL)
                        .actions(20, "svc", "unknown", 100)
                        .burst()
                        .opened(),
                on("ws7").match("Unknown technique", "attack.t9999.123").revision(2, Status.CLOSED),
                on("ws7").severity(Level.LOW).action("x", "unknown").revision(4, Status.MERGED),
                on("\uD800host\u0000")
                        .by(actor("\uDC00", "\\"))
                        .action("\uD83D\uDE00\uD83D", "\u0007")
                        .opened());
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void everyAlertIsAValidDetectionFinding(IncidentRevision revision) throws IOException {
        assertThat(DetectionFindingSchema.complaints(writer.write(revision))).isEmpty();
    }

    @Test
    void theEndOfAnIncidentWhoseFactsAreGoneIsAnAlertToo() throws IOException {
        IncidentRevision opened = on("exch01").action("mssqlserver", "database").opened();
        Incident before = opened.incident();
        Incident forgotten = new Incident(
                before.host(),
                Level.HIGH,
                Incident.Confidence.LOW,
                List.of(),
                List.of(),
                false,
                true,
                Incident.NO_HOLD,
                before.surroundings(),
                before.span());
        byte[] bytes = writer.write(new IncidentRevision(
                opened.id(),
                2,
                IncidentRevision.Status.CLOSED,
                List.of(),
                null,
                IncidentRevision.Cause.CLOSED,
                Wake.NONE,
                opened.publishedAt() + 1,
                forgotten));
        JsonNode alert = JSON.readTree(bytes);

        assertThat(DetectionFindingSchema.complaints(bytes)).isEmpty();
        assertThat(alert.get("message").textValue()).isEqualTo("EXCH01: over, and what it was about is no longer kept");
        assertThat(alert.get("start_time").longValue()).isEqualTo(before.first());
        assertThat(new AlertReader().read(bytes).status()).isEqualTo("closed");
    }

    /** Tells when the schema file is put right: the correction in {@link DetectionFindingSchema} can then go. */
    @Test
    void theSchemaFileItselfObjectsOnlyToTheNumbersOfClassAndCategory() throws IOException {
        byte[] alert = writer.write(on("ws5").action("tbbd05", "unknown").opened());

        assertThat(DetectionFindingSchema.complaintsOfTheFileAsItIs(alert))
                .isNotEmpty()
                .allMatch(text -> text.contains("/class_uid") || text.contains("/category_uid"));
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void theSameRevisionGivesTheSameBytes(IncidentRevision revision) {
        assertThat(writer.write(revision)).isEqualTo(new AlertWriter().write(revision));
    }

    @Test
    void activityAndTypeFollowTheLifeCycle() throws IOException {
        assertActivity(on("h").action("x", "unknown").opened(), 1, 200401);
        assertActivity(on("h").action("x", "unknown").revision(2, Status.OPEN), 2, 200402);
        assertActivity(on("h").action("x", "unknown").revision(3, Status.CLOSED), 2, 200402);
        assertActivity(on("h").action("x", "unknown").revision(3, Status.MERGED), 3, 200403);
    }

    @Test
    void aQuietIncidentIsNotResolvedAndOneMergedIntoAnotherIsArchived() throws IOException {
        JsonNode quiet =
                JSON.readTree(writer.write(on("h").action("x", "unknown").revision(2, Status.CLOSED)));
        assertThat(quiet.get("status_id").intValue()).isEqualTo(1);
        assertThat(quiet.at("/unmapped/haltwatch/status").asText()).isEqualTo("closed");
        JsonNode merged =
                JSON.readTree(writer.write(on("h").action("x", "unknown").revision(2, Status.MERGED)));
        assertThat(merged.get("status_id").intValue()).isEqualTo(5);
    }

    private void assertActivity(IncidentRevision revision, int activity, int type) throws IOException {
        JsonNode alert = JSON.readTree(writer.write(revision));
        assertThat(alert.get("category_uid").intValue()).isEqualTo(2);
        assertThat(alert.get("class_uid").intValue()).isEqualTo(2004);
        assertThat(alert.get("activity_id").intValue()).isEqualTo(activity);
        assertThat(alert.get("type_uid").intValue()).isEqualTo(type);
    }

    @Test
    void theAlertSaysWhoDidWhatToWhichServiceAndWhereTheProofLies() throws IOException {
        JsonNode alert = JSON.readTree(writer.write(on("exch01.corp.example")
                .severity(Level.CRITICAL)
                .confirmation(Confirmation.CONFIRMED)
                .action("MSExchangeIS", "mail")
                .opened()));

        assertThat(alert.at("/severity_id").intValue()).isEqualTo(5);
        assertThat(alert.at("/confidence_id").intValue()).isEqualTo(2);
        assertThat(alert.at("/device/hostname").textValue()).isEqualTo("exch01.corp.example");
        assertThat(alert.at("/actor/user/domain").textValue()).isEqualTo("CORP");
        assertThat(alert.at("/actor/user/name").textValue()).isEqualTo("svc_deploy");
        assertThat(alert.at("/actor/process/pid").intValue()).isEqualTo(4242);
        assertThat(alert.at("/actor/process/file/path").textValue()).isEqualTo("C:\\Windows\\System32\\sc.exe");
        assertThat(alert.at("/actor/process/parent_process/cmd_line").textValue())
                .isEqualTo("cmd.exe /c kill.bat");
        assertThat(alert.at("/resources/0/name").textValue()).isEqualTo("MSExchangeIS");
        assertThat(alert.at("/resources/0/data/confirmation").textValue()).isEqualTo("confirmed");
        assertThat(alert.at("/evidences/0/data/topic").textValue()).isEqualTo("telemetry.process-creation");
        assertThat(alert.at("/evidences/0/data/offset").intValue()).isEqualTo(1);
        assertThat(alert.at("/evidences/0/data/event_id").textValue()).isEqualTo("1");
        assertThat(alert.at("/unmapped/haltwatch/services/0/key").textValue()).isEqualTo("msexchangeis");
        assertThat(alert.at("/unmapped/haltwatch/reasons/0/effect").textValue()).isEqualTo("base");
    }

    @Test
    void aServiceOfAnotherHostCarriesThatHostWhereverItIsNamed() throws IOException {
        byte[] bytes = writer.write(on("ws07")
                .action("WinDefend", "security")
                .after(10)
                .onRemote("dc01")
                .action("WinDefend", "security")
                .opened());
        JsonNode alert = JSON.readTree(bytes);

        assertThat(DetectionFindingSchema.complaints(bytes)).isEmpty();
        assertThat(alert.at("/unmapped/haltwatch/services_total").intValue()).isEqualTo(2);
        assertThat(alert.at("/unmapped/haltwatch/services/0").has("remote_host"))
                .isFalse();
        assertThat(alert.at("/unmapped/haltwatch/services/1/remote_host").textValue())
                .isEqualTo("dc01");
        assertThat(alert.at("/unmapped/haltwatch/services/1/key").textValue()).isEqualTo("\\\\dc01\\windefend");
        assertThat(alert.at("/resources/1/name").textValue()).isEqualTo("WinDefend");
        assertThat(alert.at("/resources/1/uid").textValue()).isEqualTo("\\\\dc01\\windefend");
        assertThat(alert.at("/resources/1/data/remote_host").textValue()).isEqualTo("dc01");
        assertThat(alert.at("/evidences/0/data/actions/0").has("remote_host")).isFalse();
        assertThat(alert.at("/evidences/1/data/actions/0/remote_host").textValue())
                .isEqualTo("dc01");
    }

    @Test
    void whereNoServiceWasTouchedTheRecordItselfNamesTheActorAndTheRuleTheTechnique() throws IOException {
        byte[] bytes = writer.write(on("ws07")
                .by(actor("CORP\\jdoe", "C:\\Windows\\System32\\vssadmin.exe"))
                .fields(Map.of(
                        "User", "CORP\\jdoe",
                        "CommandLine", "vssadmin delete shadows /all",
                        "ParentImage", "C:\\Windows\\System32\\cmd.exe",
                        "ProcessId", "4242"))
                .match("Recovery inhibited", "attack.t1490")
                .opened());
        JsonNode alert = JSON.readTree(bytes);

        assertThat(DetectionFindingSchema.complaints(bytes)).isEmpty();
        assertThat(alert.get("message").textValue())
                .isEqualTo("WS07: recovery inhibited by CORP\\jdoe through vssadmin.exe");
        assertThat(alert.at("/actor/user/name").textValue()).isEqualTo("jdoe");
        assertThat(alert.at("/actor/process/cmd_line").textValue()).isEqualTo("vssadmin delete shadows /all");
        assertThat(alert.at("/actor/process/parent_process/name").textValue()).isEqualTo("cmd.exe");
        assertThat(alert.at("/evidences/0/actor")).isEqualTo(alert.get("actor"));
        assertThat(alert.get("attacks")).hasSize(1);
        assertThat(alert.at("/attacks/0/technique/uid").textValue()).isEqualTo("T1490");
        assertThat(alert.get("resources")).isEmpty();
    }

    @Test
    void aSidThatOtherRecordsNameIsToldByTheName() throws IOException {
        String sid = "S-1-5-21-1-2-3-1105";
        JsonNode alert = JSON.readTree(writer.write(on("ws7")
                .via(Via.SCM_RECORD)
                .confirmation(Confirmation.EFFECT_ONLY)
                .verb(Verb.DISABLE)
                .by(new Actor(null, sid, null, null, null, null, null, null, ActorTrust.NONE))
                .accounts(Map.of(sid, "CORP\\eve"))
                .action("Spooler", "print")
                .opened()));

        assertThat(alert.get("message").textValue()).isEqualTo("WS7: service Spooler (print) disabled by CORP\\eve");
        assertThat(alert.at("/unmapped/haltwatch/who/users/0").textValue()).isEqualTo("CORP\\eve");
        assertThat(alert.at("/unmapped/haltwatch/who/user").textValue()).isEqualTo("CORP\\eve");
        assertThat(alert.at("/unmapped/haltwatch/who/user_sid").textValue()).isEqualTo(sid);
    }

    @Test
    void whatIsLeftOutIsCounted() throws IOException {
        JsonNode alert = JSON.readTree(
                writer.write(on("exch01").actions(500, "svc", "backup", 10).opened()));
        JsonNode own = alert.at("/unmapped/haltwatch");

        assertThat(alert.at("/finding_info/desc").textValue())
                .endsWith(" Of 500 records behind it this alert holds 256; 244 were left out to keep it small,"
                        + " the ones that say least first.");

        assertThat(own.at("/omitted/services").intValue()).isEqualTo(300);
        assertThat(own.at("/omitted/evidence").intValue())
                .isEqualTo(own.get("evidence_total").intValue()
                        - own.get("evidence_shown").intValue())
                .isPositive();
        assertThat(own.at("/omitted/reasons").intValue()).isZero();
    }

    @Test
    void theActorCarriesTheHashesSessionTypeAndParentsThatRecordsTell() throws IOException {
        byte[] bytes = writer.write(on("sql01")
                .fields(Map.of(
                        "ProcessId", "4242",
                        "ParentProcessId", "17",
                        "ParentImage", "C:\\Windows\\System32\\cmd.exe",
                        "Hashes", "SHA256=AB12,IMPHASH=CD34"))
                .from("10.1.2.3")
                .action("MSSQLSERVER", "database")
                .opened());
        JsonNode alert = JSON.readTree(bytes);

        assertThat(DetectionFindingSchema.complaints(bytes)).isEmpty();
        assertThat(alert.at("/actor/process/file/hashes/1/algorithm_id").intValue())
                .isEqualTo(3);
        assertThat(alert.at("/actor/process/file/hashes/1/value").textValue()).isEqualTo("AB12");
        JsonNode who = alert.at("/unmapped/haltwatch/who");
        assertThat(who.get("user").textValue()).isEqualTo("CORP\\svc_deploy");
        assertThat(who.get("source_address").textValue()).isEqualTo("10.1.2.3");
        assertThat(who.get("session").textValue()).isEqualTo("0x3e51f");
        assertThat(who.at("/hashes/IMPHASH").textValue()).isEqualTo("CD34");
        assertThat(who.at("/parents/0/process").textValue()).endsWith("cmd.exe");
        assertThat(who.at("/parents/0/pid").textValue()).isEqualTo("17");
    }

    @Test
    void aTechniqueThatWasRenumberedHasBothIdsAndTheirVersions() throws IOException {
        JsonNode attacks = JSON.readTree(writer.write(
                        on("ws1").match("Sensor impaired", "attack.t1562.001").opened()))
                .get("attacks");

        assertThat(attacks).hasSize(2);
        assertThat(attacks.at("/0/sub_technique/uid").textValue()).isEqualTo("T1562.001");
        assertThat(attacks.at("/0/version").textValue()).isEqualTo("v18");
        assertThat(attacks.at("/1/technique/uid").textValue()).isEqualTo("T1685");
        assertThat(attacks.at("/1/version").textValue()).isEqualTo("v19");
    }

    @Test
    void whatIsInformationalIsNoAlert() throws IOException {
        assertThat(isAlert(Level.INFORMATIONAL)).isFalse();
        assertThat(isAlert(Level.LOW)).isTrue();
    }

    private boolean isAlert(Level severity) throws IOException {
        return JSON.readTree(writer.write(
                        on("ws07").severity(severity).action("x", "unknown").opened()))
                .get("is_alert")
                .booleanValue();
    }

    @Test
    void eachReasonSaysWhichFindingsItIsForAndWhichDecided() throws IOException {
        JsonNode reasons = JSON.readTree(writer.write(on("ws07")
                        .severity(Level.LOW)
                        .reasons(
                                reason(Reason.Effect.BASE, "base", "Deletion", Level.MEDIUM),
                                reason(Reason.Effect.LOWERED, "shutdown", "OS shutdown", Level.LOW))
                        .action("Spooler", "print")
                        .severity(Level.HIGH)
                        .reasons(
                                reason(Reason.Effect.BASE, "sensor", "Sensor stopped", Level.CRITICAL),
                                reason(Reason.Effect.LOWERED, "shutdown", "OS shutdown", Level.INFORMATIONAL),
                                reason(Reason.Effect.FLOORED, "sensor", "Never lower", Level.HIGH))
                        .action("WinDefend", "security")
                        .opened()))
                .at("/unmapped/haltwatch/reasons");

        assertThat(reasons).hasSize(5);
        assertThat(reasons.at("/0/effect").textValue()).isEqualTo("floored");
        assertThat(reasons.at("/0/findings/0").textValue()).isEqualTo("stop/attempted windefend");
        assertThat(reasons.at("/0/decided").booleanValue()).isTrue();
        for (int i = 1; i < reasons.size(); i++) {
            assertThat(reasons.get(i).get("decided").booleanValue()).isFalse();
        }
        assertThat(reasons.at("/2/effect").textValue()).isEqualTo("lowered");
        assertThat(reasons.at("/2/findings/0").textValue()).isEqualTo("stop/attempted spooler");
    }

    @Test
    void techniquesCarryNamesAndTacticsUnderTheIdsOfBothVersions() throws IOException {
        JsonNode attacks = JSON.readTree(writer.write(on("h").action("x", "unknown")
                        .match("m", "attack.T1562.001", "attack.t1685", "attack.impact", "cve.2020-1")
                        .opened()))
                .get("attacks");

        assertThat(attacks).hasSize(3);
        assertThat(attacks.at("/0/technique/uid").textValue()).isEqualTo("T1489");
        assertThat(attacks.at("/0/tactic/uid").textValue()).isEqualTo("TA0040");
        assertThat(attacks.at("/1/technique/name").textValue()).isEqualTo("Impair Defenses");
        assertThat(attacks.at("/1/sub_technique/uid").textValue()).isEqualTo("T1562.001");
        assertThat(attacks.at("/2/technique/name").textValue()).isEqualTo("Disable or Modify Tools");
        assertThat(attacks.at("/2/tactic/uid").textValue()).isEqualTo("TA0112");
    }

    @Test
    void evidenceIsLeftOutAndCountedWhenThereIsTooMuch() throws IOException {
        byte[] bytes = writer.write(
                on("flood").actions(5_000, "svc", "database", 10).burst().opened());
        JsonNode alert = JSON.readTree(bytes);

        assertThat(bytes).hasSizeLessThanOrEqualTo(AlertWriter.MAX_BYTES);
        assertThat(DetectionFindingSchema.complaints(bytes)).isEmpty();
        JsonNode own = alert.at("/unmapped/haltwatch");
        assertThat(own.get("evidence_total").intValue()).isEqualTo(5_000);
        assertThat(own.get("evidence_shown").intValue())
                .isEqualTo(alert.get("evidences").size())
                .isPositive();
        assertThat(own.get("services_total").intValue()).isEqualTo(5_000);
        assertThat(own.get("services")).hasSizeLessThanOrEqualTo(200);
        assertThat(alert.at("/evidences/0/data/time").longValue()).isEqualTo(AlertFixtures.START);
    }

    @Test
    void aBurstsFirstAndLastEvidenceAreShownEvenWhenMostIsLeftOut() throws IOException {
        JsonNode alert = JSON.readTree(writer.write(on("flood")
                .severity(Level.LOW)
                .actions(3_000, "svc", "database", 10)
                .severity(Level.HIGH)
                .burst()
                .opened()));

        JsonNode evidences = alert.get("evidences");
        assertThat(evidences.get(0).at("/data/time").longValue()).isEqualTo(AlertFixtures.START);
        assertThat(evidences.get(evidences.size() - 1).at("/data/time").longValue())
                .isEqualTo(AlertFixtures.START + 2_999 * 10);
    }

    /** Six bytes of JSON per control character is the worst that a string can cost. */
    @Test
    void theBoundHoldsForTheWorstStrings() throws IOException {
        String worst = "\u0001".repeat(5_000);
        AlertFixtures fixture = on("\u0001".repeat(255)).by(actor(worst + "\\" + worst, worst));
        for (int i = 0; i < 300; i++) {
            fixture.action(worst.substring(i), worst.substring(i));
            fixture.match(worst.substring(i), "attack.t1490");
        }

        byte[] bytes = writer.write(fixture.opened());

        assertThat(bytes).hasSizeLessThanOrEqualTo(AlertWriter.MAX_BYTES);
        assertThat(DetectionFindingSchema.complaints(bytes)).isEmpty();
        assertThat(JSON.readTree(bytes).at("/unmapped/haltwatch/evidence_shown").intValue())
                .isPositive();
    }

    @Test
    void noStringFromTelemetryBreaksAnAlert() throws IOException {
        long seed = Long.getLong("haltwatch.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            AlertFixtures fixture = on(text(random));
            for (int i = random.nextInt(5); i >= 0; i--) {
                fixture.by(actor(text(random), text(random))).action(text(random), text(random));
                fixture.match(text(random), text(random), "attack." + text(random));
            }
            byte[] bytes = writer.write(fixture.opened());
            assertThat(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                    .as("UTF-8, -Dhaltwatch.seed=%d", seed)
                    .isEqualTo(bytes);
            assertThat(DetectionFindingSchema.complaints(bytes))
                    .as("-Dhaltwatch.seed=%d", seed)
                    .isEmpty();
            assertThat(new AlertReader().read(bytes).title())
                    .as("-Dhaltwatch.seed=%d", seed)
                    .doesNotContain("\u001B", "\n", "\r");
        }
    }

    private static String text(Random random) {
        char[] chars = new char[random.nextInt(20)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = switch (random.nextInt(4)) {
                case 0 -> (char) random.nextInt(32);
                case 1 -> (char) (Character.MIN_SURROGATE + random.nextInt(0x800));
                case 2 -> (char) random.nextInt(0x10000);
                default -> "\\/\"':.|%".charAt(random.nextInt(8));
            };
        }
        return new String(chars);
    }
}
