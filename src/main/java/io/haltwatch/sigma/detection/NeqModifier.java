package io.haltwatch.sigma.detection;

/** {@code neq}: none of the values; true as well where the event does not have the field, as with {@code not}. */
final class NeqModifier implements Modifier {

    @Override
    public void apply(ItemDraft draft) {
        draft.negate();
    }
}
