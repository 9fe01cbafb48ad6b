package io.haltwatch.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class LogFilesTest {

    private static final byte[] LOG = "{\"a\":1}\n{\"a\":2}\n".getBytes(UTF_8);

    @Test
    void aPlainFileIsReadAsItIs() throws IOException {
        assertThat(open("plain.ndjson", LOG)).containsExactly(Map.entry("plain.ndjson", text(LOG)));
    }

    @Test
    void aFileShorterThanAnyMagicNumberIsPlain() throws IOException {
        assertThat(open("tiny", "{}".getBytes(UTF_8))).containsEntry("tiny", "{}");
        assertThat(open("empty", new byte[0])).containsEntry("empty", "");
    }

    @Test
    void gzipIsRecognisedByContentWhateverTheName() throws IOException {
        assertThat(open("security.log", gzip(LOG))).containsExactly(Map.entry("security.log", text(LOG)));
    }

    @Test
    void everyMemberOfAConcatenatedGzipIsRead() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip(LOG));
        both.write(gzip(LOG));

        assertThat(open("rotated.gz", both.toByteArray())).containsEntry("rotated.gz", text(LOG) + text(LOG));
    }

    @Test
    void everyEntryOfAZipIsReadExceptWhatFinderAdds() throws IOException {
        byte[] zip =
                zip(Map.of("day1.json", LOG, "__MACOSX/._day1.json", new byte[] {0, 5, 22, 7}, "logs/", new byte[0]));

        assertThat(open("case.zip", zip)).containsExactly(Map.entry("case.zip!day1.json", text(LOG)));
    }

    @Test
    void aGzipInsideAZipIsOpenedToo() throws IOException {
        assertThat(open("case.zip", zip(Map.of("day1.gz", gzip(LOG))))).containsEntry("case.zip!day1.gz", text(LOG));
    }

    @Test
    void archivesAreNotOpenedWithoutEnd() throws IOException {
        byte[] nested = LOG;
        for (int i = 0; i < 5; i++) {
            nested = gzip(nested);
        }

        assertThat(open("bomb.gz", nested).get("bomb.gz")).startsWith("\u001f");
    }

    @Test
    void anArchiveThatBreaksOffSaysSo() {
        byte[] broken = Arrays.copyOf(gzip(LOG), 20);

        assertThatThrownBy(() -> open("broken.gz", broken)).isInstanceOf(IOException.class);
    }

    private static Map<String, String> open(String name, byte[] bytes) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        LogFiles.open(
                name,
                new ByteArrayInputStream(bytes),
                (entry, in) -> contents.put(entry, new String(in.readAllBytes(), UTF_8)));
        return contents;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
