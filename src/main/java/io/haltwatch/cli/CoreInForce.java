package io.haltwatch.cli;

import io.haltwatch.reload.UnusableRulesException;
import io.haltwatch.sigma.RuleSet;
import java.util.function.Supplier;

/**
 * The core that the service goes by. Another rule set replaces it as a whole, so that intake and host stage never differ
 * for longer than a record takes; the stores, and what lies in them, stay.
 */
final class CoreInForce implements Supplier<DetectionCore> {

    private final CoreParts parts;
    private volatile DetectionCore core;

    /** @throws IllegalArgumentException when the first rules cannot be used */
    CoreInForce(CoreParts parts, RuleSet rules) {
        this.parts = parts;
        this.core = parts.with(rules);
    }

    @Override
    public DetectionCore get() {
        return core;
    }

    /** @throws UnusableRulesException when the core cannot be made of them; what is known to be wrong, loading told */
    void use(RuleSet rules) {
        try {
            core = parts.with(rules);
        } catch (IllegalArgumentException e) {
            throw new UnusableRulesException(String.valueOf(e.getMessage()));
        }
    }
}
