package io.haltwatch.scenario;

import static io.haltwatch.scenario.WindowsRecord.data;

import io.haltwatch.telemetry.DataSource;
import io.haltwatch.yaml.YamlNode;
import java.util.List;

/** Steps of programs that call the system themselves: no command is started on the host. */
final class ApiTemplates {

    private ApiTemplates() {}

    /** {@code api_delete: {services, stop}}: one handle with STOP and DELETE, the stop, then DeleteService. */
    static Template delete(YamlNode value) {
        Params params = Params.of(value, "services", "stop");
        List<String> services = params.services();
        boolean stop = params.flag("stop", true);
        return scene -> {
            for (String key : services) {
                KnownServices.Service service = KnownServices.get(key);
                if (scene.host().runs(key)) {
                    ServiceRecords.handleRequested(
                            scene, service, ServiceRecords.DELETE | (stop ? ServiceRecords.STOP : 0));
                    if (stop) {
                        scene.meanwhile(scene.between(40, 200), () -> StopTemplates.stopped(scene, service));
                    }
                    scene.meanwhile(220, () -> ChangeTemplates.deleted(scene, key));
                }
                scene.next();
            }
        };
    }

    /** {@code api_disable: {services}}: ChangeServiceConfig on one after the other. */
    static Template disable(YamlNode value) {
        List<String> services = Params.of(value, "services").services();
        return scene -> {
            for (String key : services) {
                if (scene.host().runs(key)) {
                    scene.meanwhile(0, () -> ChangeTemplates.disabled(scene, KnownServices.get(key)));
                }
                scene.next();
            }
        };
    }

    /** {@code restart_manager: {services}}: 10002 of each, the stop, and the end of its process. */
    static Template restartManager(YamlNode value) {
        List<String> services = Params.of(value, "services").services();
        return scene -> {
            for (String key : services) {
                KnownServices.Service service = KnownServices.get(key);
                if (scene.host().runs(key)) {
                    scene.send(
                            DataSource.SERVICE_METADATA,
                            Provider.RESTART_MANAGER,
                            10002,
                            0,
                            scene.who().sid(),
                            data(
                                    "RmSessionId", "0",
                                    "Pid", scene.processOf(service).pidText(),
                                    "FullPath", service.hasProcess() ? service.executable() : Programs.SVCHOST,
                                    "DisplayName", service.displayName(),
                                    "AppVersion", "0",
                                    "AppType", "3",
                                    "TSSessionId", "0",
                                    "Status", "1",
                                    "Reason", "0"));
                    scene.meanwhile(scene.between(60, 300), () -> StopTemplates.stopped(scene, service));
                }
                scene.next();
            }
        };
    }

    /** {@code process_end: {services}}: their processes are ended from the kernel; nobody is seen to ask. */
    static Template processEnd(YamlNode value) {
        List<String> services = Params.of(value, "services").services();
        return scene -> {
            for (String key : services) {
                scene.meanwhile(0, () -> StopTemplates.killed(scene, KnownServices.get(key)));
                scene.next();
            }
        };
    }
}
