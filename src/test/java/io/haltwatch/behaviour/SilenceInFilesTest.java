package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Signals;
import io.haltwatch.incident.Silence;
import io.haltwatch.replay.Replay;
import io.haltwatch.sigma.Level;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Row 19 over files: what goes on in a file tells of a silence, and the end of a file does not. */
class SilenceInFilesTest {

    private static final DetectionCore CORE = DetectionCore.of(Settings.load(Map.of(), null));
    private static final WindowsRecords VICTIM = new WindowsRecords("srv1");
    private static final WindowsRecords OTHER = new WindowsRecords("srv2");

    private final Map<String, List<byte[]>> files = new LinkedHashMap<>();

    private static long time(double second) {
        return Signals.START + Math.round(second * 1000);
    }

    private SilenceInFilesTest stop(String file, double second) {
        return add(
                file,
                VICTIM.securityCreate(
                        time(second), RecordedHost.SC, "sc stop Sysmon64", RecordedHost.CMD, "CORP\\jdoe"));
    }

    private SilenceInFilesTest noise(String file, WindowsRecords host, double from, double to) {
        for (double second = from; second < to; second += 30) {
            add(file, host.securityNoise(time(second)));
        }
        return this;
    }

    private SilenceInFilesTest add(String file, byte[] record) {
        files.computeIfAbsent(file, name -> new ArrayList<>()).add(record);
        return this;
    }

    @Test
    @DisplayName("19: the file goes on with another host: silent")
    void goesOn() throws IOException {
        stop("all", 0).noise("all", VICTIM, 5, 60).noise("all", OTHER, 0, 3600);

        Finding.Silent silent = only();
        assertThat(silent.level()).isEqualTo(Level.HIGH);
        assertThat(silent.silence().ended()).isFalse();
        assertThat(silent.silence().since()).isBetween(time(-60), time(60));
    }

    @Test
    @DisplayName("19: the host's own file ends, another host's goes on: nothing is known")
    void ownFileEnds() throws IOException {
        stop("srv1", 0).noise("srv1", VICTIM, 5, 60).noise("srv2", OTHER, 0, 3600);

        assertThat(silences()).isEmpty();
    }

    @Test
    @DisplayName("19: one record dated 2099 makes nobody silent")
    void wrongClock() throws IOException {
        stop("all", 0).noise("all", VICTIM, 5, 60).noise("all", OTHER, 0, 120);
        add("all", OTHER.securityNoise(4_070_908_800_000L));

        assertThat(silences()).isEmpty();
    }

    @Test
    @DisplayName("19: the host goes on with what means nothing: not silent")
    void alive() throws IOException {
        stop("all", 0).noise("all", VICTIM, 5, 3600).noise("all", OTHER, 0, 3600);

        assertThat(silences()).isEmpty();
    }

    @Test
    @DisplayName("19: its own records break off and go on: silent from when until when")
    void comesBack() throws IOException {
        stop("srv1", 0).noise("srv1", VICTIM, 5, 60).noise("srv1", VICTIM, 1800, 2400);

        Silence silence = only().silence();
        assertThat(silence.until()).isEqualTo(time(1800));
    }

    @Test
    @DisplayName("15, 16, 19: any order, twice, among other hosts: the same silence")
    void anyOrder() throws IOException {
        stop("all", 0).noise("all", VICTIM, 5, 300).noise("all", OTHER, 0, 4000);
        noise("all", VICTIM, 2000, 2500);
        Silence expected = only().silence();
        long seed = Long.getLong("haltwatch.seed", 19);
        Random random = new Random(seed);
        List<byte[]> records = files.get("all");
        for (int run = 0; run < 10; run++) {
            List<byte[]> shuffled = new ArrayList<>(records);
            for (byte[] record : records) {
                if (random.nextBoolean()) {
                    shuffled.add(record);
                }
            }
            Collections.shuffle(shuffled, random);
            files.put("all", shuffled);

            Silence silence = only().silence();
            assertThat(List.of(silence.since(), silence.until(), silence.grounds(), silence.explained()))
                    .as("seed %d, run %d", seed, run)
                    .isEqualTo(List.of(expected.since(), expected.until(), expected.grounds(), expected.explained()));
        }
    }

    private Finding.Silent only() throws IOException {
        List<Finding.Silent> found = silences();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<Finding.Silent> silences() throws IOException {
        Replay replay = new Replay(CORE.intake(), "default");
        for (Map.Entry<String, List<byte[]>> file : files.entrySet()) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (byte[] record : file.getValue()) {
                lines.writeBytes(record);
                lines.write('\n');
            }
            replay.read(file.getKey(), new ByteArrayInputStream(lines.toByteArray()), -1);
        }
        assertThat(replay.unreadable().total()).isZero();
        Map<String, IncidentRevision> last = new LinkedHashMap<>();
        replay.derive(
                new Replay.Stages(CORE.hostStage(), CORE.groupMembers(), CORE.groupStage()),
                revision -> last.put(revision.id(), revision),
                fleet -> {});
        List<Finding.Silent> found = new ArrayList<>();
        for (IncidentRevision revision : last.values()) {
            for (Finding finding : revision.incident().findings()) {
                if (finding instanceof Finding.Silent silent) {
                    found.add(silent);
                }
            }
        }
        return found;
    }
}
