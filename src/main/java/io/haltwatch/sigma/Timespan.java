package io.haltwatch.sigma;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@code timespan} as correlations and settings write it: a number and one letter, {@code 120s}, {@code 10m}. */
public final class Timespan {

    private static final Map<String, TimeUnit> UNITS =
            Map.of("s", TimeUnit.SECONDS, "m", TimeUnit.MINUTES, "h", TimeUnit.HOURS, "d", TimeUnit.DAYS);

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,6})([smhd])");

    /** What people write who know other tools' units. */
    private static final Pattern MEANT =
            Pattern.compile("([1-9][0-9]{0,6})\\s*([smhd])(?:ecs?|econds?|ins?|inutes?|rs?|ours?|ays?)?");

    private Timespan() {}

    static long millis(YamlNode body) throws RuleError {
        String text = Documents.requiredText(body, "timespan");
        Matcher written = WRITTEN.matcher(text);
        TimeUnit unit = written.matches() ? UNITS.get(written.group(2)) : null;
        if (unit == null) {
            throw new RuleError(
                    CorrelationRuleParser.line(body, "timespan"),
                    "the timespan '" + text + "' is none: " + advice(text));
        }
        return unit.toMillis(Long.parseLong(written.group(1)));
    }

    private static String advice(String text) {
        Matcher meant = MEANT.matcher(text.toLowerCase(Locale.ROOT));
        if (!meant.matches()) {
            return "expected one such as 120s, 10m, 1h, 1d";
        }
        return "write " + meant.group(1) + meant.group(2);
    }

    /** The shortest way to write it with one unit; {@code ms} where it is no whole number of seconds. */
    public static String text(long millis) {
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
