package io.haltwatch.sigma.detection;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code wide}, {@code utf16le}, {@code utf16be}, {@code utf16}: the value's bytes in that encoding. */
record CharsetModifier(Charset charset, String byteOrderMark) implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> {
            byte[] bytes = EncodedBytes.text(draft.line(), value).getBytes(charset);
            return List.of(new SigmaValue.Bytes(byteOrderMark + new String(bytes, StandardCharsets.ISO_8859_1)));
        });
    }
}
