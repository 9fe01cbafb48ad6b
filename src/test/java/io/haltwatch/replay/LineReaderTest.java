package io.haltwatch.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void linesEndWithLineFeedOrBoth() throws IOException {
        assertThat(read("a\nb\r\nc")).containsExactly("a", "b", "c");
    }

    @Test
    void anEmptyLineIsALineButTheEndOfTheFileIsNot() throws IOException {
        assertThat(read("a\n\nb\n")).containsExactly("a", "", "b");
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).containsExactly("");
    }

    @Test
    void theByteOrderMarkOfWindowsToolsIsNoPartOfTheFirstLine() throws IOException {
        assertThat(read("\uFEFF{}\n\uFEFF{}")).containsExactly("{}", "\uFEFF{}");
    }

    @Test
    void aLineThatIsTooLongIsCutAndTheNextOneIsWhole() throws IOException {
        LineReader reader = new LineReader(stream("x".repeat(200_000) + "\nshort\n"), 1000);

        assertThat(reader.next()).hasSize(1000);
        assertThat(reader.cut()).isTrue();
        assertThat(reader.next()).isEqualTo("short".getBytes(UTF_8));
        assertThat(reader.cut()).isFalse();
        assertThat(reader.number()).isEqualTo(2);
    }

    @Test
    void aLineOfExactlyTheBoundIsWhole() throws IOException {
        LineReader reader = new LineReader(stream("x".repeat(1000) + "\n"), 1000);

        assertThat(reader.next()).hasSize(1000);
        assertThat(reader.cut()).isFalse();
    }

    @Test
    void linesAreTheSameWhereverTheStreamPauses() throws IOException {
        long seed = Long.getLong("haltwatch.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                lines.add("l".repeat(1 + random.nextInt(40_000)));
            }
            LineReader reader =
                    new LineReader(new Trickle(String.join("\r\n", lines).getBytes(UTF_8), random), 1 << 20);
            assertThat(all(reader)).as("seed %d", seed).isEqualTo(lines);
        }
    }

    private static List<String> read(String text) throws IOException {
        return all(new LineReader(stream(text), 1 << 20));
    }

    private static List<String> all(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            lines.add(new String(line, UTF_8));
        }
        return lines;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** Gives a random number of bytes each time it is asked, as pipes and decompressors do. */
    private static final class Trickle extends ByteArrayInputStream {

        private final Random random;

        Trickle(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(30_000)));
        }
    }
}
