package io.haltwatch.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens what is compressed, recognised by its first bytes and not by its name: plain text, gzip, zip. */
final class LogFiles {

    /** An archive in an archive is opened once more, and no further: a bomb nests without end. */
    private static final int MAX_DEPTH = 2;

    private static final int MAGIC = 4;

    private LogFiles() {}

    /** Takes the lines of one file or archive entry. */
    @FunctionalInterface
    interface Content {
        void read(String name, InputStream lines) throws IOException;
    }

    /** Hands over each log inside the stream, decompressed, under the name that messages should use. */
    static void open(String name, InputStream in, Content content) throws IOException {
        open(name, in, content, 0);
    }

    private static void open(String name, InputStream in, Content content, int depth) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        byte[] magic = peek(buffered);
        if (depth < MAX_DEPTH && isGzip(magic)) {
            open(name, new GZIPInputStream(buffered, 1 << 16), content, depth + 1);
        } else if (depth < MAX_DEPTH && isZip(magic)) {
            openEntries(name, new ZipInputStream(buffered), content, depth);
        } else {
            content.read(name, buffered);
        }
    }

    private static void openEntries(String name, ZipInputStream zip, Content content, int depth) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory() && !isFinderMetadata(entry.getName())) {
                open(name + "!" + entry.getName(), zip, content, depth + 1);
            }
        }
    }

    /** macOS adds these beside each file that it zips. */
    private static boolean isFinderMetadata(String entry) {
        return entry.startsWith("__MACOSX/") || entry.endsWith(".DS_Store");
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(MAGIC);
        byte[] magic = in.readNBytes(MAGIC);
        in.reset();
        return magic;
    }

    private static boolean isGzip(byte[] magic) {
        return magic.length >= 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
    }

    private static boolean isZip(byte[] magic) {
        return magic.length >= 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4;
    }
}
