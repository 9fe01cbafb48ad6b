package io.haltwatch.sigma.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a regular expression needs, and that this is never more than it does need. */
class RegexLiteralsTest {

    @Test
    void literalsOutsideGroupsAndRepetitionsAreNeeded() {
        assertThat(needed("^net\\.exe\\s+stop .*(?:/y|/n)$"))
                .containsExactly(List.of("net.exe"), List.of("stop "), List.of("/y", "/n"));
    }

    @Test
    void whatMayBeAbsentIsNotNeeded() {
        assertThat(needed("abc?d(?:efg)*h{0,3}ij{2}k")).containsExactly(List.of("ab"), List.of("ij"));
    }

    @Test
    void anAlternativeWithoutLiteralsMakesTheOthersUseless() {
        assertThat(needed("foo|\\d+")).isEmpty();
    }

    @Test
    void oneLetterInBothCasesIsThatLetter() {
        assertThat(needed("[nN][eE]t [^a]x")).containsExactly(List.of("net "));
    }

    @Test
    void syntaxThatIsNotFollowedNeedsNothing() {
        assertThat(needed("foo\\x41bar")).isEmpty();
        assertThat(needed("foo\\Q.*\\Ebar")).isEmpty();
        assertThat(needed("[[:alpha:]]foo")).isEmpty();
    }

    /** Random patterns and texts: where the pattern is found, the folded text has a literal of each list. */
    @Test
    void aTextWithoutTheLiteralsIsNeverFound() {
        long seed = Long.getLong("haltwatch.seed", new Random().nextLong());
        Random random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            String regex = (random.nextBoolean() ? "(?i)" : "") + pattern(random, 3);
            Pattern pattern = Pattern.compile(regex);
            List<List<String>> needed = needed(regex);
            for (int i = 0; i < 5; i++) {
                String text = text(random);
                if (pattern.matcher(text).find()) {
                    found++;
                    String folded = Letters.fold(text);
                    assertThat(needed)
                            .as("seed %d: '%s' is found in '%s'", seed, regex, text)
                            .allMatch(anyOf -> anyOf.stream().anyMatch(folded::contains));
                }
            }
        }
        assertThat(found).isPositive();
    }

    private static List<List<String>> needed(String pattern) {
        return RegexLiterals.of(pattern).stream()
                .map(anyOf -> anyOf.stream().map(Literal::text).toList())
                .toList();
    }

    private static String pattern(Random random, int depth) {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            pattern.append(
                    switch (random.nextInt(depth == 0 ? 6 : 8)) {
                        case 0 -> "[kK]";
                        case 1 -> ".";
                        case 2 -> "\\.";
                        case 3 -> "[^s-]";
                        case 6 -> "(?:" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
                        case 7 -> "(" + pattern(random, depth - 1) + ")";
                        case 4 -> "\\{";
                        default -> String.valueOf("ksa`".charAt(random.nextInt(4)));
                    });
            pattern.append(
                    switch (random.nextInt(8)) {
                        case 0 -> "*";
                        case 1 -> "?";
                        case 2 -> "+?";
                        case 3 -> "{1,2}";
                        default -> "";
                    });
        }
        return pattern.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i >= 0; i--) {
            text.append("ksaKSA`{.\u212A\u017F".charAt(random.nextInt(11)));
        }
        return text.toString();
    }
}
