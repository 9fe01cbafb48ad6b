/** The core over log files, without Kafka: the same steps as in the service, with a host's state in memory. */
@NullMarked
package io.haltwatch.replay;

import org.jspecify.annotations.NullMarked;
