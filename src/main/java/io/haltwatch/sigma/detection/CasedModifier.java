package io.haltwatch.sigma.detection;

/** {@code cased}: upper and lower case differ. */
final class CasedModifier implements Modifier {

    @Override
    public void apply(ItemDraft draft) {
        draft.requireCase();
    }
}
