package io.haltwatch.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the service in one process: {@code start(); awaitStop(); close();}. Health may be asked for from the
 * first moment on.
 */
public final class HaltwatchService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HaltwatchService.class);

    private final HaltwatchTopology blueprint;
    private final Topology topology;
    private final ConsumerLag inputs;
    private final Properties properties = new Properties();
    private final TopicGate gate;
    private final StreamObserver observer;
    private final Duration closeTimeout;
    private final ServiceState state = new ServiceState();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable KafkaStreams streams;
    private boolean closed;

    /**
     * @param topics must exist before the stream starts, but for those of reference data
     * @param closeTimeout a stop may take this long
     */
    public HaltwatchService(
            HaltwatchTopology topology,
            KafkaConnection connection,
            StreamOptions options,
            TopicNames topics,
            Duration closeTimeout,
            StreamObserver observer) {
        this.inputs = new ConsumerLag(topics, System::nanoTime);
        this.blueprint = topology;
        this.topology = topology.build(inputs);
        this.properties.putAll(StreamsProperties.of(connection, options, observer));
        StateDirectory.keepApart(properties, topology.retention());
        this.gate = new TopicGate(
                connection,
                topics,
                new ChangelogRetention(
                        options.applicationId(), topology.retention(), StateDirectory.additionalRetention(properties)));
        this.closeTimeout = closeTimeout;
        this.observer = observer;
    }

    /** Waits for the brokers as long as it takes, then starts the stream and returns. */
    public void start() throws MissingTopicsException, InterruptedException {
        start(created -> {});
    }

    /**
     * @param beforeStart sees the stream before it starts, to bind metrics to it
     * @throws MissingTopicsException when the brokers are there and a topic is not
     * @throws org.apache.kafka.common.KafkaException when the brokers refuse us: waiting would not help
     */
    public void start(Consumer<KafkaStreams> beforeStart) throws MissingTopicsException, InterruptedException {
        Set<String> absent = gate.await();
        synchronized (this) {
            if (closed) {
                return;
            }
            Topology running = absent.isEmpty() ? topology : blueprint.build(inputs, absent);
            KafkaStreams created = new KafkaStreams(running, properties);
            created.setUncaughtExceptionHandler(new ThreadBudget(Clock.systemUTC(), observer));
            created.setStateListener((now, before) -> {
                LOG.info("stream is {}", now);
                state.changed(now);
                if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                    stopped.countDown();
                }
            });
            inputs.bind(created);
            streams = created;
            beforeStart.accept(created);
            created.start();
        }
    }

    /**
     * Waits until the stream stops.
     *
     * @return true when it was asked to, false when it gave up
     */
    public boolean awaitStop() throws InterruptedException {
        stopped.await();
        return state.health().live();
    }

    /** As it runs where all topics of reference data are there, for people. */
    public String describe() {
        return topology.describe().toString();
    }

    public Health health() {
        return state.health();
    }

    /** Commits and leaves. A dynamic member leaves the group, so that the others take over at once; a static one returns. */
    @Override
    public void close() {
        gate.close();
        KafkaStreams running;
        synchronized (this) {
            closed = true;
            running = streams;
        }
        if (running != null) {
            boolean comesBack = properties.containsKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
            CloseOptions options = CloseOptions.timeout(closeTimeout)
                    .withGroupMembershipOperation(
                            comesBack
                                    ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
                                    : CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
            if (!running.close(options)) {
                LOG.warn(
                        "the stream did not stop within {}; what it had not committed is processed again",
                        closeTimeout);
            }
        }
        stopped.countDown();
    }
}
