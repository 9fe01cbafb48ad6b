package io.haltwatch.interpret.unix;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What launchd writes of its services, in the unified log ({@code [system/com.example.agent [512]:] exited due to SIGKILL |
 * sent by zsh[900]}) and before it in system.log ({@code (com.example.agent[512]): Service exited ...}).
 *
 * <p>launchd starts and ends Apple's own helpers all the time, and an application is a service of its session too: an end
 * counts for a label that the catalogue knows or that somebody else brought along.
 */
final class LaunchdLines {

    private static final Pattern IN_DOMAIN = Pattern.compile("^\\[([^\\[\\]]*?)(?: \\[\\d+\\])?:?\\] (.*)$");
    private static final Pattern OF_LABEL = Pattern.compile("^\\(([^()\\[\\]]+?) ?\\[\\d+\\]\\):? (.*)$");
    private static final Pattern EXITED = Pattern.compile(
            "^(?:Service )?exited due to (SIG[A-Z0-9]+|exit\\(\\d+\\))(?: \\| sent by (.+?)\\[(\\d+)\\])?");
    private static final Pattern ASKED_OUT =
            Pattern.compile("^(?:Service )?bootout initiated by: (.+?)\\[\\d+\\](?:<-(.+?)\\[\\d+\\])?");
    private static final Pattern REMOVED = Pattern.compile("^removing service: (\\S+)$");
    private static final Pattern SWITCHED = Pattern.compile("^Setting service (\\S+) to (enabled|disabled)$");

    /** Who ends what nobody needs any more: sessions' applications, indexing, memory pressure. */
    private static final Set<String> HOUSEKEEPING =
            Set.of("mds", "runningboardd", "kernel_task", "kernel", "memorystatus", "loginwindow", "WindowServer");

    private final TargetResolver targets;

    LaunchdLines(TargetResolver targets) {
        this.targets = targets;
    }

    Interpretation of(Event event) {
        String text = event.text("Message");
        if (text == null) {
            return Interpretation.NOTHING;
        }
        String domain = "";
        Matcher leader = IN_DOMAIN.matcher(text);
        Matcher old = OF_LABEL.matcher(text);
        String label = "";
        if (leader.matches()) {
            domain = leader.group(1);
            label = domain.substring(domain.lastIndexOf('/') + 1);
            text = leader.group(2);
        } else if (old.matches()) {
            label = old.group(1);
            text = old.group(2);
        }
        return line(text, domain, label.strip());
    }

    private Interpretation line(String text, String domain, String label) {
        Matcher exited = EXITED.matcher(text);
        if (exited.find()) {
            return isOfInterest(label) ? exit(exited.group(1), exited.group(2), label) : Interpretation.NOTHING;
        }
        Matcher out = ASKED_OUT.matcher(text);
        if (out.find() && !label.isEmpty()) {
            return Deed.attempt(Verb.STOP, Via.SCM_RECORD, Actors.process(null, out.group(1), null, out.group(2)))
                    .because("bootout")
                    .to(targets.service(label));
        }
        Matcher switched = SWITCHED.matcher(text);
        if (switched.matches()) {
            boolean disabled = switched.group(2).equals("disabled");
            return disabled
                    ? Deed.effect(Verb.DISABLE, Via.SCM_RECORD, Actor.UNKNOWN).to(targets.service(switched.group(1)))
                    : Interpretation.NOTHING;
        }
        Matcher removed = REMOVED.matcher(text);
        if (removed.matches() && isOfInterest(removed.group(1))) {
            // All services of a session are removed at its end.
            return Deed.effect(Verb.STOP, Via.SCM_RECORD, Actor.UNKNOWN)
                    .weakIf(!domain.startsWith("system"))
                    .because("removed")
                    .to(targets.service(removed.group(1)));
        }
        return Interpretation.NOTHING;
    }

    private Interpretation exit(String reason, @Nullable String sender, String label) {
        boolean killed = reason.equals("SIGKILL");
        boolean asked = killed || reason.equals("SIGTERM") || reason.equals("SIGINT");
        boolean byLaunchd = "launchd".equals(sender);
        Actor actor = sender == null || byLaunchd ? Actor.UNKNOWN : Actors.process(null, sender, null, null);
        return Deed.effect(killed && !byLaunchd ? Verb.KILL : Verb.STOP, Via.SCM_RECORD, actor)
                .forcedIf(killed && !byLaunchd)
                .weakIf(!asked || sender == null || HOUSEKEEPING.contains(sender))
                .because(reason)
                .to(targets.service(label));
    }

    private boolean isOfInterest(String label) {
        if (label.isEmpty() || label.startsWith("application.")) {
            return false;
        }
        Target target = targets.service(label);
        return target.catalogued() || !label.startsWith("com.apple.");
    }
}
