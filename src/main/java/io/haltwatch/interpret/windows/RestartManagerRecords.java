package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.WindowsPath;
import io.haltwatch.telemetry.Event;
import java.util.List;

/**
 * 10002 of Microsoft-Windows-RestartManager: RmApplicationEvent with RmSessionId, FullPath, DisplayName, AppType, Pid. It
 * ends what holds a file open, for installers and for ransomware alike (Conti, REvil, Royal). The record's SID is that of
 * whose session it was.
 */
final class RestartManagerRecords {

    /** RM_APP_TYPE RmService. */
    private static final String SERVICE = "3";

    private static final String SERVICE_HOST = "svchost";

    private final TargetResolver targets;

    RestartManagerRecords(TargetResolver targets) {
        this.targets = targets;
    }

    Interpretation of(Event event) {
        String name = Actors.text(event, "DisplayName");
        String type = Actors.text(event, "AppType");
        if (name == null || type == null || !type.strip().equals(SERVICE)) {
            return Interpretation.NOTHING;
        }
        Target target = targets.service(name);
        String path = Actors.text(event, "FullPath");
        if (!target.catalogued() && path != null && !WindowsPath.baseName(path).equals(SERVICE_HOST)) {
            target = targets.serviceOfImage(path).orElse(target);
        }
        ServiceAction action = new ServiceAction(
                Verb.STOP,
                Phase.EFFECT,
                Via.RESTART_MANAGER,
                target,
                Actors.writer(event),
                false,
                false,
                false,
                null,
                "by the Restart Manager");
        return new Interpretation(List.of(action), List.of());
    }
}
