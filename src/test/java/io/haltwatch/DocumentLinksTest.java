package io.haltwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents link to is there. */
class DocumentLinksTest {

    /** {@code [text](target)} and {@code [text](target#section)}; the target has no spaces. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(?:#[^)\\s]*)?\\)");

    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Path DECISIONS = Path.of("docs", "adr");

    @Test
    void everyRelativeLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (Path document : documents()) {
            for (String target : relativeLinks(Files.readString(document))) {
                checked++;
                if (!Files.exists(document.resolveSibling(target).normalize())) {
                    broken.add(document + " -> " + target);
                }
            }
        }
        assertThat(checked).isGreaterThan(20);
        assertThat(broken).isEmpty();
    }

    @Test
    void theListOfDecisionsNamesAllOfThem() throws IOException {
        List<String> listed = relativeLinks(Files.readString(DECISIONS.resolve("README.md")));
        try (Stream<Path> pages = Files.list(DECISIONS)) {
            assertThat(listed)
                    .containsExactlyElementsOf(
                            pages.map(page -> page.getFileName().toString())
                                    .filter(name -> !name.equals("README.md"))
                                    .sorted()
                                    .toList());
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("topics.md")));
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    private static List<String> relativeLinks(String text) {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(text);
        while (matcher.find()) {
            if (!ADDRESS.matches(matcher.group(1))) {
                links.add(matcher.group(1));
            }
        }
        return links;
    }
}
