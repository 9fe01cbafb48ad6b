package io.haltwatch.mask;

import com.google.re2j.Pattern;
import io.haltwatch.sigma.detection.LinearRegex;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.NearestName;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles patterns, their parts put in, and numbers the literals that they need. */
final class MaskingBuild {

    private final Map<String, String> parts;
    private final List<String> problems;
    private final Map<String, Integer> literals = new LinkedHashMap<>();

    /** @param problems what is wrong is added here */
    MaskingBuild(Map<String, String> parts, List<String> problems) {
        this.parts = parts;
        this.problems = problems;
    }

    Masking of(Collection<MaskingDraft> drafts) {
        List<SecretPattern> patterns = new ArrayList<>();
        List<SecretField> fields = new ArrayList<>();
        for (MaskingDraft draft : drafts) {
            try {
                if (draft.field() == null) {
                    patterns.add(pattern(draft));
                } else {
                    Pattern regex = compile(draft.pattern());
                    fields.add(new SecretField(draft.id(), draft.field(), regex, draft.masks()));
                }
            } catch (RuleError e) {
                problems.add(draft.node().source() + ":" + e.line() + ": '" + draft.id() + "': " + e.reason());
            }
        }
        return new Masking(patterns, fields, List.copyOf(literals.keySet()));
    }

    private SecretPattern pattern(MaskingDraft draft) throws RuleError {
        YamlNode written = draft.pattern();
        Pattern regex = compile(written);
        if (regex.groupCount() == 0) {
            throw new RuleError(written.line(), "no part of the pattern is in parentheses, so that nothing is secret");
        }
        YamlNode unless = draft.unless();
        List<int[]> needs = new ArrayList<>();
        for (List<String> anyOf : LinearRegex.literals(expanded(written))) {
            needs.add(anyOf.stream().mapToInt(this::number).toArray());
        }
        return new SecretPattern(draft.id(), regex, unless == null ? null : compile(unless), needs);
    }

    private int number(String literal) {
        Integer known = literals.putIfAbsent(literal, literals.size());
        return known == null ? literals.size() - 1 : known;
    }

    private Pattern compile(YamlNode written) throws RuleError {
        return LinearRegex.compile(written.line(), expanded(written), 0);
    }

    private String expanded(YamlNode written) throws RuleError {
        String text = written.text();
        StringBuilder expanded = new StringBuilder();
        int copied = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", copied)) {
            int close = text.indexOf("}}", open);
            String name = close < 0 ? "" : text.substring(open + 2, close);
            String part = parts.get(name);
            if (part == null) {
                throw new RuleError(
                        written.line(),
                        "no part is named '" + name + "'; known are " + String.join(", ", parts.keySet())
                                + NearestName.hint(name, parts.keySet()));
            }
            expanded.append(text, copied, open).append(part);
            copied = close + 2;
        }
        return expanded.append(text, copied, text.length()).toString();
    }
}
