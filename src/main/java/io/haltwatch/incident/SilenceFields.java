package io.haltwatch.incident;

import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A silence as rules see it ({@code logsource: {product: haltwatch, category: silence}}): they say how bad it is. */
public record SilenceFields(Silence silence) implements Fields {

    public static final LogSource LOG_SOURCE = new LogSource("haltwatch", "silence", null);

    @Override
    public @Nullable Object get(String name) {
        return switch (name) {
            case "Silence" -> silence.source() == null ? "host" : "channel";
            case "SilentChannel" -> silence.source();
            case "SilenceGrounds" -> EnumName.lower(silence.grounds());
            case "SilenceExplained" -> EnumName.lower(silence.explained());
            case "SilenceEnded" -> Boolean.toString(silence.ended());
            case "ServiceName" -> silence.service().isEmpty() ? null : silence.service();
            default -> null;
        };
    }

    @Override
    public void forEachValue(Consumer<String> visitor) {
        silence.ground().evidence().values().forEach(visitor);
    }
}
