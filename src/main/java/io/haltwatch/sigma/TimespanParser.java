package io.haltwatch.sigma;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads a correlation's {@code timespan}: a number and one letter, as the specification has it. */
final class TimespanParser {

    private static final Map<String, TimeUnit> UNITS =
            Map.of("s", TimeUnit.SECONDS, "m", TimeUnit.MINUTES, "h", TimeUnit.HOURS, "d", TimeUnit.DAYS);

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,6})([smhd])");

    /** What people write who know other tools' units. */
    private static final Pattern MEANT =
            Pattern.compile("([1-9][0-9]{0,6})\\s*([smhd])(?:ecs?|econds?|ins?|inutes?|rs?|ours?|ays?)?");

    private TimespanParser() {}

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
}
