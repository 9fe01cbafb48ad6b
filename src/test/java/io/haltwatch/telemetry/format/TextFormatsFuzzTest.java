package io.haltwatch.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.haltwatch.telemetry.format.TextFormat.MalformedTextException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Telemetry is written by attackers: whatever is in a record, reading it ends, in JSON or in a clear refusal. */
class TextFormatsFuzzTest {

    private static final List<String> GOOD = List.of(
            "node=web1 type=SYSCALL msg=audit(1772446272.345:1): arch=c000003e syscall=59 success=yes a0=5 a1=6 exe=\"/bin/x\""
                    + " key=(null)\u001dSYSCALL=execve AUID=\"eve\"\nnode=web1 type=EXECVE msg=audit(1772446272.345:1): argc=3"
                    + " a0=\"sh\" a1_len=4 a1[0]=2D63 a1[1]=6C73 a2=\"x\"\ntype=PROCTITLE msg=audit(1772446272.345:1): proctitle=7368002D63",
            "type=SERVICE_STOP msg=audit(1772446272.345:1): pid=1 uid=0 msg='unit=nginx comm=\"systemd\" res=success'\u001dUID=\"root\"",
            "<14>1 2026-03-02T10:11:12.9+00:00 web1 sysmon 812 - [a@1 b=\"c\"] message",
            "<13>Mar  2 10:11:12 web1 sudo[12]: eve : TTY=pts/0 ; COMMAND=/bin/ls",
            "<Event><System><Provider Name=\"Linux-Sysmon\"/><EventID>1</EventID></System><EventData><Data Name=\"Image\">/bin/x&#10;"
                    + "</Data><Data>y</Data></EventData></Event>");

    private static final String PIECES = "='\"\\\n\u001d()[]<>:&#;- \u0000\ud800aA0F{}%?,";

    @Test
    void damagedRecordsAreReadOrRefused() {
        long seed = Long.getLong("haltwatch.seed", 20260302L);
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = mutated(GOOD.get(random.nextInt(GOOD.size())), random);
            try {
                TextFormat format = TextFormats.of(text);
                if (format != null && written(format, text)) {
                    read++;
                }
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ", round " + i + ": " + text, e);
            }
        }
        assertThat(read).isGreaterThan(5_000);
    }

    @Test
    void quotesWithinQuotesDoNotNestForEver() throws Exception {
        String text = "type=USER_CMD msg=audit(1.000:1): msg='" + "a='".repeat(200_000);

        assertThat(written(new AuditLines(), text)).isTrue();
    }

    @Test
    void anArgumentOfAHighNumberMakesNoLongList() {
        AuditArguments arguments = new AuditArguments();
        arguments.take("a65000", "x", false);
        arguments.take("a99999", "y", false);

        assertThat(arguments.all()).hasSize(65_001);
    }

    private static boolean written(TextFormat format, String text) {
        try (TokenBuffer tokens = new TokenBuffer(null, false)) {
            format.write(text, tokens);
            return true;
        } catch (MalformedTextException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a buffer in memory cannot fail", e);
        }
    }

    private static String mutated(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        int changes = random.nextInt(6);
        for (int i = 0; i < changes && text.length() > 2; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 1 + random.nextInt(40))));
            }
        }
        return text.toString();
    }
}
