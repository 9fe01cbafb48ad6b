package io.haltwatch.sigma.detection;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * {@code base64offset}: the value inside a longer Base64 text. Where it starts decides how it is cut into groups of
 * three bytes, so there are three forms, each without the characters that its neighbours share.
 */
final class Base64OffsetModifier implements Modifier {

    private static final int[] FIRST = {0, 2, 3};
    private static final int[] CUT = {0, 3, 2};

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> {
            byte[] bytes = EncodedBytes.of(draft.line(), value);
            List<SigmaValue> forms = new ArrayList<>(FIRST.length);
            for (int offset = 0; offset < FIRST.length; offset++) {
                byte[] shifted = new byte[offset + bytes.length];
                System.arraycopy(bytes, 0, shifted, offset, bytes.length);
                String encoded = Base64.getEncoder().encodeToString(shifted);
                int end = encoded.length() - CUT[shifted.length % 3];
                if (FIRST[offset] >= end) {
                    throw new RuleError(draft.line(), "too short for 'base64offset': no character would be its own");
                }
                forms.add(new SigmaValue.Text(SigmaString.literal(encoded.substring(FIRST[offset], end))));
            }
            return forms;
        });
    }
}
