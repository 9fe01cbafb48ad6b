package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the parts of a document one by one and goes on after an error, so that one look shows every problem. */
final class PartsOfDocument {

    private final Consumer<RuleError> errors;
    private int refused;

    PartsOfDocument(Consumer<RuleError> errors) {
        this.errors = errors;
    }

    /** Reads one part. */
    @FunctionalInterface
    interface Part<T> {
        T read() throws RuleError;
    }

    /** Checks one part. */
    @FunctionalInterface
    interface Check {
        void run() throws RuleError;
    }

    /** @param otherwise stands for a part with an error; the document is refused, so nobody sees it */
    <T> T read(T otherwise, Part<T> part) {
        try {
            return part.read();
        } catch (RuleError e) {
            refuse(e);
        } catch (YamlException e) {
            refuse(new RuleError(e.line(), e.problem()));
        }
        return otherwise;
    }

    void check(Check check) {
        read(true, () -> {
            check.run();
            return true;
        });
    }

    /** Every key that is not among these is an error. */
    void allowOnly(YamlNode mapping, Set<String> keys) {
        mapping.unknown(keys).forEach(e -> refuse(new RuleError(e.line(), e.problem())));
    }

    void refuse(RuleError error) {
        refused++;
        errors.accept(error);
    }

    /** How many errors there were so far. */
    int refused() {
        return refused;
    }
}
