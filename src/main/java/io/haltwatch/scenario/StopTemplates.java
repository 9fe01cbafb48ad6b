package io.haltwatch.scenario;

import io.haltwatch.yaml.YamlNode;
import java.util.List;

/** Steps that stop, kill or start services, with the effects that follow where the service runs. */
final class StopTemplates {

    private StopTemplates() {}

    /** {@code net_stop: {services, display_names, yes}}: net.exe starts net1.exe, which asks the service manager. */
    static Template netStop(YamlNode value) {
        Params params = Params.of(value, "services", "display_names", "yes");
        List<String> services = params.services();
        boolean displayNames = params.flag("display_names", false);
        String yes = params.flag("yes", true) ? " /y" : "";
        return scene -> {
            for (String key : services) {
                KnownServices.Service service = KnownServices.get(key);
                String name = displayNames ? service.displayName() : key;
                netCommand(scene, "stop " + (name.contains(" ") ? '"' + name + '"' : name) + yes);
                scene.meanwhile(scene.between(120, 600), () -> stopped(scene, service));
                scene.next();
            }
        };
    }

    /** {@code net_start: {services}}. */
    static Template netStart(YamlNode value) {
        List<String> services = Params.of(value, "services").texts("services");
        return scene -> {
            for (String key : services) {
                KnownServices.Service service = KnownServices.get(key);
                netCommand(scene, "start " + (key.contains(" ") ? '"' + key + '"' : key));
                scene.meanwhile(scene.between(300, 900), () -> started(scene, service));
                scene.next();
            }
        };
    }

    /** {@code sc_stop: {services, target}}; with a target another host is asked, and nothing stops on this one. */
    static Template scStop(YamlNode value) {
        Params params = Params.of(value, "services", "target");
        List<String> services = params.texts("services");
        String target = params.text("target", "");
        return scene -> {
            for (String key : services) {
                String host = target.isEmpty() ? "" : "\\\\" + target + " ";
                Programs.run(scene, Programs.SC, "sc " + host + "stop " + key, 60);
                if (target.isEmpty()) {
                    KnownServices.Service service = KnownServices.get(key);
                    scene.meanwhile(scene.between(60, 400), () -> stopped(scene, service));
                }
                scene.next();
            }
        };
    }

    /** {@code api_stop: {services}}: no program on this host, only an audited handle with the STOP bit, and the effect. */
    static Template apiStop(YamlNode value) {
        List<String> services = Params.of(value, "services").texts("services");
        return scene -> {
            for (String key : services) {
                KnownServices.Service service = KnownServices.get(key);
                ServiceRecords.handleRequested(scene, service, ServiceRecords.STOP);
                scene.meanwhile(scene.between(60, 400), () -> stopped(scene, service));
                scene.next();
            }
        };
    }

    /** {@code taskkill: {images}}: what the images' services leave behind when their process is terminated. */
    static Template taskkill(YamlNode value) {
        List<String> images = Params.of(value, "images").texts("images");
        return scene -> {
            for (String image : images) {
                Programs.run(scene, Programs.TASKKILL, "taskkill /F /IM " + image, 90);
                for (KnownServices.Service service : KnownServices.byImage(image)) {
                    scene.meanwhile(scene.between(30, 80), () -> killed(scene, service));
                }
                scene.next();
            }
        };
    }

    /** A graceful stop, where the service runs: its process ends by itself, and a server's manager reports it. */
    static void stopped(Scene scene, KnownServices.Service service) {
        if (!scene.stop(service)) {
            return;
        }
        ServiceRecords.stopped(scene, service);
        if (service.hasProcess()) {
            WindowsProcess process = scene.processOf(service);
            Identity system = Identity.system(scene.host());
            scene.meanwhile(
                    scene.between(20, 200), () -> ProcessRecords.ended(scene, process, system, ProcessRecords.EXITED));
        }
    }

    /** It runs again: its process, and a server's manager's report. */
    static void started(Scene scene, KnownServices.Service service) {
        scene.started(service);
        if (service.hasProcess()) {
            ProcessRecords.started(
                    scene, scene.processOf(service), Programs.serviceManager(scene), Identity.system(scene.host()));
        }
        ServiceRecords.running(scene, service);
    }

    /** TerminateProcess on its process: the service manager finds it gone. */
    static void killed(Scene scene, KnownServices.Service service) {
        if (scene.stop(service)) {
            ProcessRecords.ended(
                    scene, scene.processOf(service), Identity.system(scene.host()), ProcessRecords.TERMINATED);
            scene.meanwhile(scene.between(5, 40), () -> {
                if (scene.random().nextBoolean()) {
                    ServiceRecords.terminated(scene, service);
                } else {
                    ServiceRecords.terminatedWithRecovery(scene, service);
                }
            });
        }
    }

    private static void netCommand(Scene scene, String arguments) {
        WindowsProcess net = scene.process(Programs.NET, "net " + arguments);
        WindowsProcess net1 = scene.process(Programs.NET1, Programs.SYSTEM32 + "net1 " + arguments);
        Identity who = scene.who();
        ProcessRecords.started(scene, net, Programs.parent(scene), who);
        scene.meanwhile(scene.between(8, 25), () -> ProcessRecords.started(scene, net1, net, who));
        scene.meanwhile(scene.between(600, 700), () -> {
            ProcessRecords.ended(scene, net1, who, ProcessRecords.EXITED);
            ProcessRecords.ended(scene, net, who, ProcessRecords.EXITED);
        });
    }
}
