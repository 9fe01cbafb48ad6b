package io.haltwatch.alert;

import java.util.ArrayList;
import java.util.List;

/** {@code  by CORP\jdoe from 10.1.1.9 through net.exe and taskkill.exe}. */
final class CulpritPhrase {

    private static final int MAX_TOOLS = 3;

    private CulpritPhrase() {}

    /**
     * Begins with a blank, or is empty when nothing is known.
     *
     * @param preposition {@code by}; {@code to}, when it was refused
     */
    static String of(Culprit culprit, String preposition) {
        StringBuilder text = new StringBuilder();
        if (!culprit.users().isEmpty()) {
            int others = culprit.users().size() - 1;
            text.append(' ').append(preposition).append(' ');
            text.append(AlertText.name(culprit.users().get(0)));
            text.append(others == 0 ? "" : others == 1 ? " and another user" : " and " + others + " other users");
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
            text.append(" through ").append(Words.list(tools(culprit)));
        }
        if (session != null) {
            text.append(", logon session ").append(AlertText.name(session)).append(from);
        }
        return text.toString();
    }

    private static List<String> tools(Culprit culprit) {
        List<String> shown = new ArrayList<>();
        culprit.tools().stream().limit(MAX_TOOLS).map(AlertText::name).forEach(shown::add);
        int more = culprit.tools().size() - shown.size();
        if (more > 0) {
            shown.add(more + " more");
        }
        return shown;
    }
}
