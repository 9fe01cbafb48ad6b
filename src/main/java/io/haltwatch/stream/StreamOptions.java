package io.haltwatch.stream;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the stream runs on this instance.
 *
 * @param applicationId consumer group, and prefix of internal topics
 * @param stateDirectory where the stores live; must allow the loading of native code when {@code java.io.tmpdir}
 *     points there
 * @param instanceId name of this instance for static membership (the pod's name), null for a dynamic member
 * @param threads stream threads
 * @param standbys standby replicas of each store
 * @param offsetReset where a new group starts: {@code earliest} or {@code latest}
 * @param commitInterval transactions are this long: half of the latency of two hops
 * @param sessionTimeout a killed instance's partitions pause this long
 * @param storeCacheBytes heap that caches writes to the stores between commits
 * @param rocksDbBytes native memory for all stores together
 */
public record StreamOptions(
        String applicationId,
        Path stateDirectory,
        @Nullable String instanceId,
        int threads,
        int standbys,
        String offsetReset,
        Duration commitInterval,
        Duration sessionTimeout,
        long storeCacheBytes,
        long rocksDbBytes) {}
