package io.haltwatch.alert;

import java.util.ArrayList;
import java.util.List;

/** {@code  by CORP\jdoe and CORP\eve from 10.1.1.9 through net.exe and taskkill.exe}. */
final class CulpritPhrase {

    private static final int MAX_NAMED = 3;

    private CulpritPhrase() {}

    /**
     * Begins with a blank, or is empty when nothing is known.
     *
     * @param preposition {@code by}; {@code to}, when it was refused
     */
    static String of(Culprit culprit, String preposition) {
        return of(culprit, preposition, Brevity.WHOLE);
    }

    static String of(Culprit culprit, String preposition, Brevity brevity) {
        StringBuilder text = new StringBuilder();
        if (!culprit.users().isEmpty()) {
            text.append(' ').append(preposition).append(' ');
            text.append(named(culprit.users(), brevity.atLeast(Brevity.ONE_USER) ? 1 : MAX_NAMED));
        }
        String address = culprit.remoteAddress();
        String from = address == null ? "" : " from " + AlertText.name(address);
        String session = culprit.proxySession();
        if (session == null) {
            text.append(from);
        }
        if (culprit.throughApi()) {
            text.append(" through the API");
        } else if (!culprit.tools().isEmpty()) {
            text.append(" through ").append(named(culprit.tools(), brevity.atLeast(Brevity.ONE_TOOL) ? 1 : MAX_NAMED));
        }
        if (session != null) {
            text.append(", logon session ").append(AlertText.name(session)).append(from);
        }
        return text.toString();
    }

    /** {@code CORP\\a, CORP\\b and 2 more}. */
    static String named(List<String> all, int most) {
        List<String> shown = new ArrayList<>();
        all.stream().limit(most).map(AlertText::name).forEach(shown::add);
        int more = all.size() - shown.size();
        if (more > 0) {
            shown.add(more + " more");
        }
        return Words.list(shown);
    }
}
