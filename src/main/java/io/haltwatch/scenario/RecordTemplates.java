package io.haltwatch.scenario;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.yaml.YamlNode;
import java.time.Instant;
import java.util.List;

/** Steps that write records out, for sensors whose records differ in a few places only. */
final class RecordTemplates {

    private RecordTemplates() {}

    /**
     * {@code records: {source, each, lines}}: every line once for each item. {@code {item}}, {@code {host}}, {@code {computer}}, {@code {time}}
     * (ISO 8601), {@code {seconds}} (with milliseconds behind a point), {@code {micros}}, {@code {nanos}} and {@code {unique}}
     * (a number of its own for each item) stand for their values.
     */
    static Template records(YamlNode value) {
        Params params = Params.of(value, "source", "each", "lines");
        String slug = params.text("source");
        DataSource source = DataSource.ofSlug(slug)
                .orElseThrow(() -> value.error("'source' is " + slug + ", expected a data source's name in topics"));
        List<String> items = params.texts("each", List.of(""));
        List<String> lines = params.texts("lines");
        return scene -> {
            for (String item : items) {
                String unique = Long.toString(scene.between(1_000_000, 2_000_000_000));
                for (String line : lines) {
                    scene.record(source, filled(line, item, unique, scene));
                    scene.advance(5);
                }
                scene.next();
            }
        };
    }

    private static String filled(String line, String item, String unique, Scene scene) {
        long now = scene.now();
        return line.replace("{item}", item)
                .replace("{host}", scene.host().name())
                .replace("{computer}", scene.host().computer())
                .replace("{time}", Instant.ofEpochMilli(now).toString())
                .replace(
                        "{seconds}",
                        now / 1_000 + "." + Long.toString(1_000 + now % 1_000).substring(1))
                .replace("{micros}", now + "000")
                .replace("{nanos}", now + "000000")
                .replace("{unique}", unique);
    }
}
