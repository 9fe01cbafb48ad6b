package io.haltwatch.mask;

import io.haltwatch.sigma.detection.Letters;
import io.haltwatch.telemetry.Fields;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of texts: passwords behind known switches, connection strings, tokens. Each becomes {@link #MASK}, the
 * rest stays as it is. The same text always becomes the same, so that what two records say alike stays alike. Immutable and
 * safe for use by several threads.
 */
public final class Masking {

    /** What stands where a secret was. */
    public static final String MASK = "***";

    /** Characters behind the longest text that may leave which are looked at too: what is masked makes room for them. */
    private static final int BEYOND = 3_072;

    /** Base64 in base64 in base64: attackers nest two, and each level is a third shorter. */
    private static final int DEEPEST = 3;

    private final List<SecretPattern> patterns;
    private final List<SecretField> fields;
    private final List<String> literals;

    /** @param literals what patterns need, by index */
    Masking(List<SecretPattern> patterns, List<SecretField> fields, List<String> literals) {
        this.patterns = List.copyOf(patterns);
        this.fields = List.copyOf(fields);
        this.literals = List.copyOf(literals);
    }

    /** The patterns that ship. */
    public static Masking builtIn() {
        return BuiltIn.MASKING;
    }

    /** Read once: they never change. */
    private static final class BuiltIn {
        static final Masking MASKING = MaskingFiles.load(List.of());
    }

    /**
     * The patterns that ship with the user's added; one of the same id replaces it.
     *
     * @param files YAML files, or directories of them
     * @throws MaskingException when a file cannot be read or anything in it is wrong, with all that is
     */
    public static Masking load(List<Path> files) {
        return files.isEmpty() ? builtIn() : MaskingFiles.load(files);
    }

    /**
     * The text without its secrets; the same object where it has none. The end of a longer text than can leave is not looked
     * at, and does not leave.
     *
     * @param longest characters of it that may leave
     */
    public String mask(String text, int longest) {
        int end = Math.min(text.length(), longest + BEYOND);
        return nested(text.length() > end ? text.substring(0, end) : text, DEEPEST);
    }

    private String nested(String text, int depth) {
        String decoded = depth == 1 ? text : EncodedText.mask(text, inside -> nested(inside, depth - 1));
        BitSet secret = secrets(decoded);
        return secret.isEmpty() ? decoded : replaced(decoded, secret);
    }

    private BitSet secrets(String text) {
        BitSet secret = new BitSet();
        BitSet present = present(Letters.fold(text));
        for (SecretPattern pattern : patterns) {
            if (pattern.mayBeIn(present)) {
                pattern.mark(text, secret);
            }
        }
        return secret;
    }

    private BitSet present(String folded) {
        BitSet present = new BitSet(literals.size());
        for (int i = 0; i < literals.size(); i++) {
            if (folded.contains(literals.get(i))) {
                present.set(i);
            }
        }
        return present;
    }

    private static String replaced(String text, BitSet secret) {
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        for (int from = secret.nextSetBit(0); from >= 0; from = secret.nextSetBit(copied)) {
            masked.append(text, copied, from).append(MASK);
            copied = secret.nextClearBit(from);
        }
        return masked.append(text, copied, text.length()).toString();
    }

    /** Whether something may have been masked in it. */
    public static boolean hasMask(@Nullable String text) {
        return text != null && text.contains(MASK);
    }

    /** The fields of an event that are secret as a whole, because of what others say. */
    public Set<String> secretFields(Fields event) {
        Set<String> secret = new TreeSet<>();
        for (SecretField field : fields) {
            if (field.holds(event)) {
                secret.addAll(field.masked());
            }
        }
        return secret;
    }
}
