package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.EndedProcess;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.WordLists;
import io.haltwatch.interpret.posix.Signal;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.FilePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Processes that ended. A catalogued image ends a service; another one counts only when the service manager had started it, less
 * the helpers that come and go. Who ended it is not in the record.
 *
 * <p>SIGKILL is force. SIGTERM is how the service manager itself asks, at each OS shutdown too: a stop.
 */
final class UnixProcessEnds {

    private final Set<String> helpers =
            Set.copyOf(WordLists.lists("helper-processes.yml").getOrDefault("linux", List.of()));
    private final TargetResolver targets;

    UnixProcessEnds(TargetResolver targets) {
        this.targets = targets;
    }

    Interpretation of(Event event) {
        String image = Actors.text(event, "Image");
        if (image == null) {
            return Interpretation.NOTHING;
        }
        String signal = signal(event);
        boolean forced = signal != null && Signal.of(signal).forced();
        Optional<Target> service = targets.serviceOfImage(FilePath.lastName(image));
        if (service.isPresent()) {
            boolean worker = !forced && EndedProcess.isWorker(service.get());
            return worker
                    ? Interpretation.NOTHING
                    : EndedProcess.of(service.get(), forced, false, detail(event, signal));
        }
        boolean ofManager = ServiceManagers.is(Actors.text(event, "ParentImage"));
        if (!ofManager || helpers.contains(FilePath.lastName(image))) {
            return Interpretation.NOTHING;
        }
        return EndedProcess.of(targets.image(image), forced, !forced, detail(event, signal));
    }

    /** Zero and the empty text are none. */
    private static @Nullable String signal(Event event) {
        String signal = Actors.text(event, "ExitSignal");
        return signal == null || signal.equals("0") ? null : signal;
    }

    private static @Nullable String detail(Event event, @Nullable String signal) {
        if (signal != null) {
            return "signal " + Signal.of(signal);
        }
        String status = Actors.text(event, "ExitStatus");
        return status == null ? null : "exit " + status;
    }
}
