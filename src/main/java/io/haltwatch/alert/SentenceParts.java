package io.haltwatch.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A sentence in parts that can be left out when it is too long for a pager: the summary and the fields have them all.
 *
 * @param happened what was done by whom, by how brief it is
 * @param howFar confirmed or in vain; empty where the verbs say it
 * @param nearby what others did; empty for nothing
 * @param notes why it is less grave than it looks; the first are the most important
 * @param also what was seen besides
 */
record SentenceParts(
        Function<Brevity, String> happened, String howFar, String nearby, List<String> notes, AlsoSeen also) {

    /** What is left of it; see {@link #within}. */
    private record Kept(Brevity brevity, boolean howFar, boolean nearby, int notes, int also) {}

    /**
     * What others did goes first, then tools and counts beyond the weightiest, then notes; what happened besides, which made
     * it grave, goes after the categories of the services, and how far it went last.
     */
    String within(int length) {
        String text = "";
        for (Kept kept : steps()) {
            text = text(kept);
            if (text.length() <= length) {
                return text;
            }
        }
        return text;
    }

    private List<Kept> steps() {
        List<Kept> steps = new ArrayList<>();
        int all = also.titles().size();
        int grave = Math.max(Math.min(1, all), also.grave());
        steps.add(new Kept(Brevity.WHOLE, true, true, notes.size(), all));
        for (Brevity brevity : List.of(Brevity.WHOLE, Brevity.ONE_TOOL, Brevity.TWO_VERBS)) {
            steps.add(new Kept(brevity, true, false, notes.size(), all));
        }
        for (int kept = notes.size() - 1; kept >= 0; kept--) {
            steps.add(new Kept(Brevity.TWO_VERBS, true, false, kept, all));
        }
        for (int kept = all - 1; kept >= grave; kept--) {
            steps.add(new Kept(Brevity.TWO_VERBS, true, false, 0, kept));
        }
        for (Brevity brevity : List.of(Brevity.ONE_USER, Brevity.NO_CATEGORIES)) {
            steps.add(new Kept(brevity, true, false, 0, grave));
        }
        for (int kept = grave - 1; kept >= 0; kept--) {
            steps.add(new Kept(Brevity.NO_CATEGORIES, true, false, 0, kept));
        }
        steps.add(new Kept(Brevity.NO_CATEGORIES, false, false, 0, 0));
        return steps;
    }

    private String text(Kept kept) {
        StringBuilder text = new StringBuilder(happened.apply(kept.brevity()));
        List<String> said = new ArrayList<>();
        if (kept.howFar() && !howFar.isEmpty()) {
            said.add(howFar);
        }
        said.addAll(notes.subList(0, kept.notes()));
        if (kept.nearby() && !nearby.isEmpty()) {
            said.add(nearby);
        }
        if (!said.isEmpty()) {
            text.append(" (").append(String.join("; ", said)).append(')');
        }
        also.titles().subList(0, kept.also()).forEach(title -> text.append(", ").append(title));
        return text.toString();
    }
}
