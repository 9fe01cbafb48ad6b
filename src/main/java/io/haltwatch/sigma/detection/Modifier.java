package io.haltwatch.sigma.detection;

/** A field modifier of the specification: one class each, registered in {@link Modifiers}. Stateless. */
@FunctionalInterface
interface Modifier {

    /** @throws RuleError where the modifier does not go with the values or with a modifier before it */
    void apply(ItemDraft draft) throws RuleError;
}
