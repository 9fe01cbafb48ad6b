package io.haltwatch.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real KRaft broker in this JVM, broker and controller in one, on free ports of the loopback address. For the demo
 * and the tests: one replica of everything, its data gone when closed.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private static final int NODE = 1;

    private final Path directory;
    private final int port;
    private final KafkaRaftServer server;

    private EmbeddedBroker(Path directory, int port, KafkaRaftServer server) {
        this.directory = directory;
        this.port = port;
        this.server = server;
    }

    /** Starts one; it is ready when this returns (measured: under 3 s). */
    public static EmbeddedBroker start() {
        return start(Map.of());
    }

    /**
     * @param overrides broker settings besides or instead of those here
     * @throws UncheckedIOException when its directory cannot be made
     */
    public static EmbeddedBroker start(Map<String, String> overrides) {
        try {
            Path directory = Files.createTempDirectory("haltwatch-broker-");
            int[] ports = freePorts();
            Map<String, String> config = config(directory, ports[0], ports[1]);
            config.putAll(overrides);
            format(directory);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(directory, ports[0], server);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the broker's directory", e);
        }
    }

    /** {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("cannot delete the broker's directory {}: {}", directory, e.toString());
        }
    }

    private static Map<String, String> config(Path directory, int port, int controllerPort) {
        Map<String, String> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(NODE));
        config.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        config.put("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        config.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        config.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("inter.broker.listener.name", "CLIENT");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("log.dirs", directory.toString());
        config.put("num.partitions", "1");
        config.put("default.replication.factor", "1");
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        // A group of one need not wait for others, and nothing here survives to need an orderly hand-over.
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("controlled.shutdown.enable", "false");
        config.put("auto.create.topics.enable", "false");
        // Retention goes by the records' own time: old ones would be deleted within minutes (measured).
        config.put("log.retention.ms", "-1");
        config.put("log.index.size.max.bytes", "1048576");
        config.put("log.cleaner.dedupe.buffer.size", "4194304");
        return config;
    }

    private static void format(Path directory) {
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .setDirectories(List.of(directory.toString()))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's directory " + directory, e);
        }
    }

    /** Both at once, so that they differ. */
    private static int[] freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        }
    }
}
