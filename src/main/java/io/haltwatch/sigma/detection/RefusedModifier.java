package io.haltwatch.sigma.detection;

/** A modifier that the specification knows and this version cannot honour: refused, never ignored. */
record RefusedModifier(String reason) implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        throw new RuleError(draft.line(), reason);
    }
}
