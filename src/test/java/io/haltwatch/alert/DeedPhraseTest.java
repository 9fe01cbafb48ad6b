package io.haltwatch.alert;

import static io.haltwatch.alert.AlertFixtures.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence says of each service how far it went, and never more. */
class DeedPhraseTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            STOP    | stopped                    | asked to stop                 | opened to be stopped                    | stop
            KILL    | killed                     | asked to be killed            | opened to be killed                     | kill
            DISABLE | disabled                   | asked to be disabled          | opened to be disabled                   | disabling
            DEMOTE  | set to start on demand only| asked to start on demand only | opened to be set to start on demand only| demotion
            PAUSE   | paused                     | asked to pause                | opened to be paused                     | pause
            SUSPEND | suspended                  | asked to be suspended         | opened to be suspended                  | suspension
            DELETE  | deleted                    | asked to be deleted           | opened to be deleted                    | deletion
            TAMPER  | tampered with              | asked to be changed           | opened to be changed                    | change
            START   | started                    | asked to start                | opened to be started                    | start
            """)
    void eachVerbIsToldAsFarAsItWent(Verb verb, String done, String asked, String opened, String noun) {
        // One, and several alike.
        assertThat(said(verb, new int[] {1, 0, 0, 0, 0})).isEqualTo("service a0 (backup) " + done);
        assertThat(said(verb, new int[] {2, 0, 0, 0, 0})).isEqualTo("services a0 (backup) and a1 (backup) " + done);
        assertThat(said(verb, new int[] {3, 0, 0, 0, 0})).isEqualTo("3 backup services " + done);
        assertThat(said(verb, new int[] {0, 1, 0, 0, 0})).isEqualTo("service b0 (backup) " + done);
        assertThat(said(verb, new int[] {1, 2, 0, 0, 0})).isEqualTo("3 backup services " + done);
        assertThat(said(verb, new int[] {0, 0, 1, 0, 0})).isEqualTo("service c0 (backup) " + asked);
        assertThat(said(verb, new int[] {0, 0, 3, 0, 0})).isEqualTo("3 backup services " + asked);
        assertThat(said(verb, new int[] {0, 0, 0, 1, 0})).isEqualTo("service d0 (backup) " + opened);
        assertThat(said(verb, new int[] {0, 0, 0, 8, 0})).isEqualTo("8 backup services " + opened);
        assertThat(said(verb, new int[] {0, 0, 0, 0, 1})).isEqualTo(noun + " of service e0 (backup) refused");
        assertThat(said(verb, new int[] {0, 0, 0, 0, 3})).isEqualTo(noun + " of 3 backup services refused");
        // Two that differ are told one by one.
        assertThat(said(verb, new int[] {1, 0, 1, 0, 0}))
                .isEqualTo("service a0 (backup) " + done + ", service c0 (backup) " + asked);
        assertThat(said(verb, new int[] {1, 0, 0, 0, 1}))
                .isEqualTo("service a0 (backup) " + done + ", " + noun + " of service e0 (backup) refused");
        // Of many that differ each number is of what was seen.
        assertThat(said(verb, new int[] {1, 0, 7, 0, 0}))
                .isEqualTo("1 of 8 backup services " + done + " and 7 " + asked);
        assertThat(said(verb, new int[] {1, 0, 0, 7, 0}))
                .isEqualTo("1 of 8 backup services " + done + " and 7 " + opened);
        assertThat(said(verb, new int[] {0, 1, 7, 0, 0}))
                .isEqualTo("1 of 8 backup services " + done + " and 7 " + asked);
        assertThat(said(verb, new int[] {3, 2, 4, 5, 1}))
                .isEqualTo("5 of 15 backup services " + done + ", 4 " + asked + ", 5 " + opened + " and " + noun
                        + " of 1 refused");
        assertThat(said(verb, new int[] {0, 0, 2, 0, 1}))
                .isEqualTo("2 of 3 backup services " + asked + " and " + noun + " of 1 refused");
    }

    @Test
    void ofSeveralVerbsEachHasItsNumber() {
        AlertFixtures all = on("h").confirmation(Confirmation.CONFIRMED).actions(3, "s", "backup", 0);
        all.verb(Verb.KILL).actions(1, "k", "mail", 0);
        all.verb(Verb.STOP).confirmation(Confirmation.ATTEMPTED).actions(4, "t", "backup", 0);
        all.verb(Verb.DISABLE).actions(2, "t", "backup", 0);

        assertThat(said(all))
                .isEqualTo("3 of 8 backup and mail services stopped, 1 killed, 4 asked to stop and 2 to be disabled");
    }

    @Test
    void whatWasDoneToAllAndMoreToSomeIsNotCountedTwice() {
        AlertFixtures all = on("h").confirmation(Confirmation.CONFIRMED).actions(8, "s", "backup", 0);
        all.verb(Verb.DELETE).actions(3, "s", "backup", 0);

        assertThat(said(all)).isEqualTo("8 backup services stopped and 3 of them deleted");
        all.actions(8, "s", "backup", 0);
        assertThat(said(all)).isEqualTo("8 backup services stopped and deleted");
    }

    @Test
    void oneServiceOfWhichOneDeedWasDoneAndTheOtherOnlyAskedFor() {
        AlertFixtures one = on("h").confirmation(Confirmation.CONFIRMED).action("s", "backup");
        one.verb(Verb.DISABLE).confirmation(Confirmation.ATTEMPTED).action("s", "backup");
        one.verb(Verb.DELETE).confirmation(Confirmation.DENIED).action("s", "backup");

        assertThat(said(one)).isEqualTo("service s (backup) stopped, asked to be disabled and deletion refused");
    }

    /** @param counts of services confirmed, seen by their effect alone, asked, opened and refused */
    private static String said(Verb verb, int[] counts) {
        AlertFixtures fixture = on("h").verb(verb).via(Via.COMMAND);
        fixture.confirmation(Confirmation.CONFIRMED).actions(counts[0], "a", "backup", 0);
        fixture.confirmation(Confirmation.EFFECT_ONLY).actions(counts[1], "b", "backup", 0);
        fixture.confirmation(Confirmation.ATTEMPTED).actions(counts[2], "c", "backup", 0);
        fixture.via(Via.API).detail("access 0x20").actions(counts[3], "d", "backup", 0);
        fixture.via(Via.COMMAND).detail("detail");
        fixture.confirmation(Confirmation.DENIED).actions(counts[4], "e", "backup", 0);
        return said(fixture);
    }

    private static String said(AlertFixtures fixture) {
        return DeedPhrase.of(AffectedService.of(fixture.incident()), Brevity.WHOLE);
    }
}
