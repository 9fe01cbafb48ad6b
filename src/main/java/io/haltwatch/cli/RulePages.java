package io.haltwatch.cli;

import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.sigma.page.DetectionsPage;
import io.haltwatch.sigma.page.RuleDocument;
import io.haltwatch.yaml.ShippedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All rules as one page: those that ship and are not replaced, and the user's. */
final class RulePages {

    private static final String UNSEEN = "io/haltwatch/sigma/page/unseen.md";

    private RulePages() {}

    static String markdown(RuleSnapshot users) {
        List<RuleDocument> own = users.documents();
        Set<String> replaced = own.stream().map(RuleDocument::id).collect(Collectors.toSet());
        List<RuleDocument> all = new ArrayList<>(RuleDocument.builtIn());
        all.removeIf(rule -> replaced.contains(rule.id()));
        all.addAll(own);
        return DetectionsPage.markdown(all, ShippedFile.text(UNSEEN));
    }
}
