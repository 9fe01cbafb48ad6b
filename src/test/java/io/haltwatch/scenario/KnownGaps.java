package io.haltwatch.scenario;

import static io.haltwatch.scenario.Variant.SHUFFLED_AND_DOUBLED;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What scenarios must lead to and the product does not give yet, each with its reason: the only place for such. */
final class KnownGaps {

    /**
     * @param difference found in the sentence about it
     */
    private record Gap(String scenario, Set<Variant> variants, Pattern difference, String reason) {}

    private static final List<Gap> GAPS = List.of(gap(
            "revil-safe-boot",
            Set.of(SHUFFLED_AND_DOUBLED),
            "does not say 'silent'|severity is high, expected critical",
            "an hour in any order is no silence: the broker's clock, which tells it, does not run backwards"));

    private KnownGaps() {}

    private static Gap gap(String scenario, Set<Variant> variants, String difference, String reason) {
        return new Gap(scenario, variants, Pattern.compile(difference), reason);
    }

    static Optional<String> reason(String scenario, Variant variant, String difference) {
        return GAPS.stream()
                .filter(gap -> scenario.matches(gap.scenario))
                .filter(gap -> gap.variants.contains(variant))
                .filter(gap -> gap.difference.matcher(difference).find())
                .map(Gap::reason)
                .findFirst();
    }
}
