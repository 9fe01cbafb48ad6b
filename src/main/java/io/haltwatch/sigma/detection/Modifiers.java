package io.haltwatch.sigma.detection;

import com.google.re2j.Pattern;
import io.haltwatch.sigma.detection.FieldComparison.Part;
import io.haltwatch.sigma.detection.NumberMatcher.Comparison;
import io.haltwatch.yaml.NearestName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The modifiers by the names that rules use. */
public final class Modifiers {

    private static final Modifier UTF_16LE = new CharsetModifier(StandardCharsets.UTF_16LE, "");

    private static final Map<String, Modifier> BY_NAME = Map.ofEntries(
            Map.entry("contains", new AffixModifier(Part.ANYWHERE)),
            Map.entry("startswith", new AffixModifier(Part.START)),
            Map.entry("endswith", new AffixModifier(Part.END)),
            Map.entry("all", new AllModifier()),
            Map.entry("cased", new CasedModifier()),
            Map.entry("neq", new NeqModifier()),
            Map.entry("exists", new ExistsModifier()),
            Map.entry("re", new RegexModifier()),
            Map.entry("i", new RegexFlagModifier(Pattern.CASE_INSENSITIVE)),
            Map.entry("m", new RegexFlagModifier(Pattern.MULTILINE)),
            Map.entry("s", new RegexFlagModifier(Pattern.DOTALL)),
            Map.entry("lt", new ComparisonModifier(Comparison.LESS)),
            Map.entry("lte", new ComparisonModifier(Comparison.LESS_OR_EQUAL)),
            Map.entry("gt", new ComparisonModifier(Comparison.GREATER)),
            Map.entry("gte", new ComparisonModifier(Comparison.GREATER_OR_EQUAL)),
            Map.entry("windash", new WindashModifier()),
            Map.entry("base64", new Base64Modifier()),
            Map.entry("base64offset", new Base64OffsetModifier()),
            Map.entry("wide", UTF_16LE),
            Map.entry("utf16le", UTF_16LE),
            Map.entry("utf16be", new CharsetModifier(StandardCharsets.UTF_16BE, "")),
            Map.entry("utf16", new CharsetModifier(StandardCharsets.UTF_16LE, "\u00FF\u00FE")),
            Map.entry("cidr", new CidrModifier()),
            Map.entry("fieldref", new FieldRefModifier()),
            Map.entry("expand", new ExpandModifier()),
            Map.entry("minute", new TimePartModifier(TimePart.MINUTE)),
            Map.entry("hour", new TimePartModifier(TimePart.HOUR)),
            Map.entry("day", new TimePartModifier(TimePart.DAY)),
            Map.entry("week", new TimePartModifier(TimePart.WEEK)),
            Map.entry("month", new TimePartModifier(TimePart.MONTH)),
            Map.entry("year", new TimePartModifier(TimePart.YEAR)));

    private Modifiers() {}

    /** All of them, sorted. */
    public static SortedSet<String> names() {
        return new TreeSet<>(BY_NAME.keySet());
    }

    static Modifier named(int line, String name) throws RuleError {
        @Nullable Modifier modifier = BY_NAME.get(name);
        if (modifier == null) {
            throw new RuleError(
                    line,
                    "unknown modifier '" + name + "'; known are " + String.join(", ", names())
                            + NearestName.hint(name, BY_NAME.keySet()));
        }
        return modifier;
    }
}
