package io.haltwatch.interpret;

import java.util.List;

/** Everything that one event means: service actions (several are possible) and context. */
public record Interpretation(List<ServiceAction> actions, List<ContextFact> contexts) {

    public static final Interpretation NOTHING = new Interpretation(List.of(), List.of());

    public Interpretation {
        actions = List.copyOf(actions);
        contexts = List.copyOf(contexts);
    }

    public boolean isEmpty() {
        return actions.isEmpty() && contexts.isEmpty();
    }
}
