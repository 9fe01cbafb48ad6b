package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.Interpreter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Real records of every schema, damaged in every way: whatever arrives is an event or is refused with a reason, the memory
 * stays flat, and interpreting ends. {@code -Dhaltwatch.fuzz=10000000} for more, {@code -Dhaltwatch.seed=N} for a run again.
 */
class ReaderFuzzTest {

    private static final int INPUTS = Integer.getInteger("haltwatch.fuzz", 1_000_000);
    private static final int WARM = 50_000;
    private static final long SPARE = 64L << 20;
    private static final byte[] SPECIAL =
            "{}[]\",:\\ \n\r\t<>&;='`$(|#%\u0000\u001d-+.0123456789eE/".getBytes(StandardCharsets.UTF_8);

    private final SchemaEventReader reader = SchemaEventReader.builtIn();
    private final Interpreter interpreter = new Interpreter(ServiceCatalogue.builtIn());

    @Test
    void damagedRecordsOfEverySchemaAreReadOrRefusedAndNothingIsKept() throws IOException {
        long seed = Long.getLong("haltwatch.seed", 20261123);
        List<byte[]> samples = new ArrayList<>();
        Samples.bySource().values().forEach(samples::addAll);
        assertThat(samples).hasSizeGreaterThan(50);
        long before = 0;
        long read = 0;
        for (int i = 0; i < INPUTS; i++) {
            Random random = new Random(seed + i);
            byte[] input = damaged(samples, random);
            try {
                ReadResult result = reader.read(input, DataSource.SERVICE_METADATA, "t", 1_795_428_672_000L);
                if (result instanceof ReadResult.Read event) {
                    read++;
                    interpreter.interpret(event.event());
                }
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("-Dhaltwatch.seed=" + (seed + i) + " fails at its first input", e);
            }
            if (i == WARM) {
                before = used();
            }
        }
        assertThat(read).as("inputs that could still be read").isGreaterThan(INPUTS / 20L);
        if (INPUTS > WARM) {
            assertThat(used()).as("bytes in use after %d inputs", INPUTS).isLessThan(before + SPARE);
        }
    }

    private static byte[] damaged(List<byte[]> samples, Random random) {
        byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
        for (int n = random.nextInt(4); n >= 0; n--) {
            bytes = damage(bytes, samples, random);
        }
        return bytes;
    }

    private static byte[] damage(byte[] bytes, List<byte[]> samples, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(24));
        return switch (random.nextInt(7)) {
            case 0 -> {
                bytes[at] = (byte) random.nextInt(256);
                yield bytes;
            }
            case 1 -> {
                bytes[at] = SPECIAL[random.nextInt(SPECIAL.length)];
                yield bytes;
            }
            case 2 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
            case 3 -> joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
            case 4 -> Arrays.copyOf(bytes, at);
            case 5 -> {
                byte[] other = samples.get(random.nextInt(samples.size()));
                int from = random.nextInt(other.length);
                byte[] piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + random.nextInt(64)));
                yield joined(joined(Arrays.copyOf(bytes, at), piece), Arrays.copyOfRange(bytes, at, bytes.length));
            }
            default -> {
                byte[] number = Long.toString(random.nextLong()).getBytes(StandardCharsets.US_ASCII);
                yield joined(joined(Arrays.copyOf(bytes, at), number), Arrays.copyOfRange(bytes, at, bytes.length));
            }
        };
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
