package io.haltwatch.demo;

import io.haltwatch.cli.OperatedService;
import io.haltwatch.config.Settings;
import io.haltwatch.stream.MissingTopicsException;
import io.haltwatch.stream.TopicAdmin;
import io.haltwatch.stream.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker, the topics and the service, started one after the other; closing leaves nothing behind. */
final class DemoCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCluster.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Settings settings;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private DemoCluster(EmbeddedBroker broker, Path state, int httpPort) {
        open.push(() -> delete(state));
        open.push(broker);
        // Not the user's environment: the demo must not reach for somebody's cluster.
        settings = Settings.load(
                Map.of(),
                null,
                Map.of(
                        "haltwatch.bootstrap-servers", broker.bootstrapServers(),
                        "haltwatch.state.directory", state.toString(),
                        "haltwatch.topics.partitions", "4",
                        "haltwatch.topics.replication-factor", "1",
                        "haltwatch.signals.partitions", "4",
                        "haltwatch.stream.standbys", "0",
                        "haltwatch.stream.threads", "2",
                        "haltwatch.http.address", "127.0.0.1",
                        "haltwatch.http.port", String.valueOf(httpPort)));
    }

    /** @param httpPort of the service's metrics and health; 0 takes a free one */
    static DemoCluster startBroker(int httpPort) {
        try {
            return new DemoCluster(EmbeddedBroker.start(), Files.createTempDirectory("haltwatch-demo-"), httpPort);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for the demo's state", e);
        }
    }

    Settings settings() {
        return settings;
    }

    /** How many it made. */
    int createTopics() throws InterruptedException {
        try (TopicAdmin admin = new TopicAdmin(settings.kafka())) {
            return admin.create(Topics.of(settings.topics(), settings.layout())).size();
        }
    }

    /**
     * Returns when records are being processed.
     *
     * @return the port of its metrics and health
     */
    int startService() throws InterruptedException, MissingTopicsException {
        OperatedService service = OperatedService.of(settings);
        push(service);
        service.start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!service.health().ready()) {
            if (!service.health().live() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the service did not start: " + service.health().detail());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return service.port();
    }

    /** Closed in the opposite order, by the first who asks: the command's end or Ctrl-C. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("the demo could not clean up: {}", e.toString());
            }
        }
    }

    private synchronized void push(AutoCloseable closeable) {
        open.push(closeable);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
