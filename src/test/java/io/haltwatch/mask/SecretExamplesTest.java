package io.haltwatch.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples beside the patterns that ship. */
class SecretExamplesTest {

    private static final Masking MASKING = Masking.builtIn();

    @Test
    void everyPatternMasksItsExamplesAndKeepsItsLookAlikes() {
        List<String> problems = new ArrayList<>();
        shipped().forEach(draft -> draft.check(MASKING, problems));
        assertThat(problems).isEmpty();
    }

    @Test
    void everyPatternHasAnExampleOfASecret() {
        assertThat(shipped())
                .filteredOn(draft -> draft.field() == null)
                .isNotEmpty()
                .allSatisfy(draft -> assertThat(draft.masks()).as(draft.id()).isNotEmpty());
    }

    @Test
    void whatIsMaskedStaysAsItIsWhenMaskedAgain() {
        for (MaskingDraft draft : shipped()) {
            for (String example : draft.masks()) {
                String once = MASKING.mask(MaskingDraft.raw(example), 1_024);
                assertThat(MASKING.mask(once, 1_024)).isEqualTo(once);
            }
        }
    }

    private static List<MaskingDraft> shipped() {
        List<String> problems = new ArrayList<>();
        List<MaskingDraft> drafts = MaskingFile.read(YamlNode.resource("masking/secrets.yml"), problems)
                .drafts();
        assertThat(problems).isEmpty();
        return drafts;
    }
}
