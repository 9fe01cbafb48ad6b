package io.haltwatch.cli;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What Kafka's exceptions mean for the person at the command line. */
final class BrokerFailures {

    private BrokerFailures() {}

    /**
     * @param brokers that were asked, for the message
     * @return the failure in clear words when Kafka is its cause, at any depth
     */
    static Optional<CommandFailure> of(Throwable error, String brokers) {
        Optional<CommandFailure> found = Optional.empty();
        // The innermost says most: the outer ones are wrappers such as ExecutionException.
        int depth = 0;
        for (@Nullable Throwable cause = error; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof KafkaException kafka) {
                found = Optional.of(explain(kafka, brokers));
            }
        }
        return found;
    }

    private static CommandFailure explain(KafkaException error, String brokers) {
        if (error instanceof ConfigException) {
            return CommandFailure.usage("Kafka client configuration: " + error.getMessage());
        }
        if (error instanceof AuthenticationException || error instanceof AuthorizationException) {
            return CommandFailure.usage("the brokers refuse access: " + error.getMessage()
                    + "; check haltwatch.kafka.security.* and the access rules");
        }
        if (error instanceof UnknownTopicOrPartitionException) {
            return CommandFailure.usage(
                    "a topic is missing: " + error.getMessage() + "; 'haltwatch topics create' makes them");
        }
        if (error instanceof TimeoutException) {
            return CommandFailure.usage("no answer from the brokers at " + brokers + " in time (" + error.getMessage()
                    + "); check the address and that the cluster is up");
        }
        String kind = error instanceof ApiException ? "the brokers answered: " : "Kafka client: ";
        return CommandFailure.failed(kind + error.getMessage());
    }
}
