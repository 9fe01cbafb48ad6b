package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody listens at the address: one clear line, exit code 2, and soon. */
class NoBrokerTest {

    @ParameterizedTest
    @ValueSource(strings = {"topics create", "watch", "simulate benign-day"})
    void isOneLineThatNamesWhatToCheck(String command, @TempDir Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("impatient.properties"), """
                haltwatch.bootstrap-servers=localhost:%d
                haltwatch.kafka.default.api.timeout.ms=1500
                haltwatch.kafka.request.timeout.ms=1000
                haltwatch.kafka.max.block.ms=1500
                """.formatted(freePort()));

        Invocation invocation = Invocation.of((command + " --config " + config).split(" "));

        assertThat(invocation.exitCode()).as(invocation.err()).isEqualTo(ExitCode.USAGE);
        assertThat(invocation.err()).contains("no answer from the brokers").contains("localhost:");
        assertThat(invocation.err().strip().lines()).hasSize(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
