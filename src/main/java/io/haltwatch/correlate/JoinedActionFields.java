package io.haltwatch.correlate;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A joined action as rules see it ({@code logsource: {product: haltwatch, category: joined_action}}): these rules set
 * the base severity, because only here it is known whether a stop took effect and how it was asked for.
 */
public record JoinedActionFields(JoinedAction action) implements Fields {

    public static final LogSource LOG_SOURCE = new LogSource("haltwatch", "joined_action", null);

    @Override
    public @Nullable Object get(String name) {
        Target target = action.target();
        Actor actor = action.actor();
        return switch (name) {
            case "ServiceAction" -> EnumName.lower(action.verb());
            case "Confirmation" -> EnumName.lower(confirmation());
            case "ActionVia" ->
                action.vias().stream().map(EnumName::lower).sorted().toList();
            case "ActionForced" -> Boolean.toString(action.forced());
            case "TargetKind" -> EnumName.lower(target.kind());
            case "TargetWildcard" -> Boolean.toString(action.wildcard());
            case "ServiceName" -> action.service();
            case "ServiceCategory" -> target.category();
            case "ServiceTier" -> Integer.toString(target.tier());
            case "ServiceCatalogued" -> Boolean.toString(target.catalogued());
            case "ServiceLabels" -> target.labels().stream().sorted().toList();
            case "ManagerReport" -> EnumName.lower(action.managerReport());
            case "CreatedBefore" -> EnumName.lower(action.createdBefore());
            case "RepeatCount" -> Long.toString(repeatCount());
            case "RestartAsked" -> Boolean.toString(action.restartAsked());
            case "Restart" -> EnumName.lower(action.restart());
            case "ServiceState" -> EnumName.lower(action.state());
            case "Replaced" -> Boolean.toString(action.replaced());
            case "RemoteHost" -> action.remoteHost();
            case "RemoteAddress" -> action.remoteAddress();
            case "ActorTrust" -> EnumName.lower(actor.trust());
            case "User" -> actor.user();
            case "Image" -> actor.image();
            case "CommandLine" -> actor.commandLine();
            case "ParentImage" -> actor.parentImage();
            case "ParentCommandLine" -> actor.parentCommandLine();
            default -> null;
        };
    }

    /** Whoever asked for a restart did not ask for what happened: rules judge it as if nobody had. */
    private JoinedAction.Confirmation confirmation() {
        return action.restartAsked() ? JoinedAction.Confirmation.EFFECT_ONLY : action.confirmation();
    }

    /** How often it happened: distinct effects as the service manager recorded them, for crash loops. */
    private long repeatCount() {
        return action.evidence().stream()
                .filter(piece -> piece.action().phase() == Phase.EFFECT)
                .filter(piece -> piece.action().via() == Via.SCM_RECORD)
                .count();
    }

    @Override
    public void forEachValue(Consumer<String> visitor) {
        action.evidence().forEach(piece -> piece.signal().evidence().values().forEach(visitor));
    }
}
