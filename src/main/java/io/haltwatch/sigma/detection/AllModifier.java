package io.haltwatch.sigma.detection;

/** {@code all}: every value of the list must match, instead of any. */
final class AllModifier implements Modifier {

    @Override
    public void apply(ItemDraft draft) {
        draft.requireAll();
    }
}
