package io.haltwatch.interpret;

import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One service action as rules see it ({@code logsource: {product: haltwatch, category: service_action}}): the
 * interpreted fields, and behind them the raw fields of the event it came from.
 */
public record ActionFields(ServiceAction action, Fields event) implements Fields {

    public static final LogSource LOG_SOURCE = new LogSource("haltwatch", "service_action", null);

    @Override
    public @Nullable Object get(String name) {
        return switch (name) {
            case "ServiceAction" -> EnumName.lower(action.verb());
            case "ActionPhase" -> EnumName.lower(action.phase());
            case "ActionVia" -> EnumName.lower(action.via());
            case "ActionForced" -> Boolean.toString(action.forced());
            case "ActionDenied" -> Boolean.toString(action.denied());
            case "ActionWeak" -> Boolean.toString(action.weak());
            case "ActionDetail" -> action.detail();
            case "TargetKind" -> EnumName.lower(action.target().kind());
            case "TargetWildcard" -> Boolean.toString(action.target().wildcard());
            case "ServiceName" -> action.target().key();
            case "ServiceCategory" -> action.target().category();
            case "ServiceTier" -> Integer.toString(action.target().tier());
            case "ServiceCatalogued" -> Boolean.toString(action.target().catalogued());
            case "ServiceLabels" -> action.target().labels().stream().sorted().toList();
            case "ActorTrust" -> EnumName.lower(action.actor().trust());
            case "RemoteHost" -> action.remoteHost();
            default -> event.get(name);
        };
    }

    @Override
    public void forEachValue(Consumer<String> visitor) {
        event.forEachValue(visitor);
    }
}
