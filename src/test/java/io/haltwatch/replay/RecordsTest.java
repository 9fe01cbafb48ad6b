package io.haltwatch.replay;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {

    @Test
    void aLineThatMerelyBeginsWithABracketIsALine() throws IOException {
        assertThat(read("[2026-03-04] text\n{\"a\":1}\n")).containsExactly("[2026-03-04] text", "{\"a\":1}");
        assertThat(read("{\"a\":1}\n[\n")).containsExactly("{\"a\":1}", "[");
        assertThat(read("{")).containsExactly("{");
        assertThat(read("[")).containsExactly("[");
    }

    @Test
    void recordsOverSeveralLinesAreReadOneByOne() throws IOException {
        assertThat(read("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n")).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(read("\uFEFF[ {\"a\":1},\r\n {\"a\":[2]} ]\n[{\"a\":3}]"))
                .containsExactly("{\"a\":1}", "{\"a\":[2]}", "{\"a\":3}");
    }

    @Test
    void auditdsLinesOfOneEventAreOneRecord() throws IOException {
        String exec = "type=SYSCALL msg=audit(1.5:7): syscall=59\ntype=EXECVE msg=audit(1.5:7): argc=1 a0=id";
        String stop = "type=SERVICE_STOP msg=audit(1.9:8): pid=1";
        assertThat(read(exec + "\n" + stop + "\n\nother\n")).containsExactly(exec, stop, "", "other");
        Records records = Records.of(new ByteArrayInputStream((exec + "\n" + stop).getBytes(UTF_8)), 1_000);
        records.next();
        assertThat(records.number()).isEqualTo(1);
        records.next();
        assertThat(records.number()).isEqualTo(3);
    }

    @Test
    void anAuditEventWithoutEndIsCut() throws IOException {
        String line = "type=PATH msg=audit(1.5:7): name=x\n";
        Records records = Records.of(new ByteArrayInputStream(line.repeat(100).getBytes(UTF_8)), 200);
        assertThat(records.next()).hasSizeLessThanOrEqualTo(200);
        assertThat(records.cut()).isTrue();
        assertThat(records.next()).isNull();
    }

    @Test
    void numbersKeepTheirDigits() throws IOException {
        assertThat(read("[{\"a\":1.0000000000000000001,\"b\":1e400}]"))
                .containsExactly("{\"a\":1.0000000000000000001,\"b\":1E+400}");
    }

    @Test
    void whatIsNoJsonEndsTheReadingWithItsPlace() {
        assertThatThrownBy(() -> read("[\n{\"a\":1},\n{oops}]"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no JSON behind record 1, line 3");
    }

    @Test
    void nestingWithoutEndIsRefusedAndDoesNotOverflow() {
        assertThatThrownBy(() -> read("[{\"a\":" + "[".repeat(1_000_000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void aRecordLongerThanAllowedIsCutAndTheNextIsWhole() throws IOException {
        byte[] log = ("[{\"a\":\"" + "x".repeat(500) + "\"},{\"a\":2}]").getBytes(UTF_8);
        Records records = Records.of(new ByteArrayInputStream(log), 100);

        assertThat(records.next()).hasSize(100);
        assertThat(records.cut()).isTrue();
        assertThat(records.next()).asString(UTF_8).isEqualTo("{\"a\":2}");
        assertThat(records.cut()).isFalse();
        assertThat(records.number()).isEqualTo(2);
    }

    @Test
    void charactersOutsideTheBasicPlaneSurviveUtf16WhereverTheyStand() throws IOException {
        // Emoji at every offset around the size of a chunk.
        String text = "{\"a\":\"" + "x".repeat(8_180) + "\uD83D\uDE00".repeat(20) + "\"}";

        for (int shift = 0; shift < 2; shift++) {
            String shifted = " ".repeat(shift) + text;
            byte[] log = ("\uFEFF" + shifted).getBytes(UTF_16LE);
            assertThat(read(log)).containsExactly(shifted);
        }
    }

    private static List<String> read(String log) throws IOException {
        return read(log.getBytes(UTF_8));
    }

    private static List<String> read(byte[] log) throws IOException {
        Records records = Records.of(new ByteArrayInputStream(log), 1 << 20);
        List<String> read = new ArrayList<>();
        for (byte[] bytes = records.next(); bytes != null; bytes = records.next()) {
            read.add(new String(bytes, UTF_8));
        }
        return read;
    }
}
