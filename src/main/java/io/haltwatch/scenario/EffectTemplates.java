package io.haltwatch.scenario;

import io.haltwatch.yaml.YamlNode;
import java.util.List;

/** Steps that nobody is seen to ask for: what the service manager and the kernel report when something else acts. */
final class EffectTemplates {

    private EffectTemplates() {}

    /** {@code stops_seen: {services}}: each stops gracefully. */
    static Template stops(YamlNode value) {
        List<String> services = Params.of(value, "services").texts("services");
        return scene -> {
            for (String key : services) {
                scene.meanwhile(0, () -> StopTemplates.stopped(scene, KnownServices.get(key)));
                scene.next();
            }
        };
    }

    /** {@code starts_seen: {services}}: each runs. */
    static Template starts(YamlNode value) {
        List<String> services = Params.of(value, "services").texts("services");
        return scene -> {
            for (String key : services) {
                StopTemplates.started(scene, KnownServices.get(key));
                scene.next();
            }
        };
    }

    /** {@code crashes: {services}}: 7034 or 7031 and the end of the process, then it runs again. */
    static Template crashes(YamlNode value) {
        Params params = Params.of(value, "services", "times");
        List<String> services = params.texts("services");
        int times = params.number("times", 1);
        return scene -> {
            for (int i = 0; i < times; i++) {
                for (String key : services) {
                    KnownServices.Service service = KnownServices.get(key);
                    scene.meanwhile(0, () -> StopTemplates.killed(scene, service));
                    scene.meanwhile(900, () -> StopTemplates.started(scene, service));
                    scene.next();
                }
            }
        };
    }

    /** {@code programs_end: {images, times}}: processes of the step's account end by themselves, as at a logoff. */
    static Template programsEnd(YamlNode value) {
        Params params = Params.of(value, "images", "times");
        List<String> images = params.texts("images");
        int times = params.number("times", 1);
        return scene -> {
            for (int i = 0; i < times; i++) {
                for (String image : images) {
                    ProcessRecords.ended(scene, scene.process(image, image), scene.who(), ProcessRecords.EXITED);
                    scene.next();
                }
            }
        };
    }
}
