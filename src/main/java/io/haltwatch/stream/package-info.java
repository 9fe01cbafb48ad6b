/** The service: the core's steps as a Kafka Streams topology, its stores, topics, settings and life cycle. Kafka only here. */
@NullMarked
package io.haltwatch.stream;

import org.jspecify.annotations.NullMarked;
