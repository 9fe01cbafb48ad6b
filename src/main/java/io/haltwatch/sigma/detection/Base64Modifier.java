package io.haltwatch.sigma.detection;

import java.util.Base64;
import java.util.List;

/** {@code base64}: the value as Base64. */
final class Base64Modifier implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> {
            byte[] bytes = EncodedBytes.of(draft.line(), value);
            return List.of(
                    new SigmaValue.Text(SigmaString.literal(Base64.getEncoder().encodeToString(bytes))));
        });
    }
}
