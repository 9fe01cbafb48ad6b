package io.haltwatch.scenario;

import io.haltwatch.yaml.YamlNode;
import java.util.List;

/** Steps that change what a service is: disabled, deleted, created. */
final class ChangeTemplates {

    private static final String SERVICES_KEY = "HKLM\\System\\CurrentControlSet\\Services\\";

    private ChangeTemplates() {}

    /** {@code sc_config_disabled: {services}}: seen as five kinds of records, because it goes through the manager. */
    static Template scConfigDisabled(YamlNode value) {
        List<String> services = Params.of(value, "services").services();
        return scene -> {
            for (String key : services) {
                KnownServices.Service service = KnownServices.get(key);
                Programs.run(scene, Programs.SC, "sc config " + key + " start= disabled", 60);
                if (scene.host().runs(key)) {
                    scene.meanwhile(20, () -> disabled(scene, service));
                }
                scene.next();
            }
        };
    }

    /** {@code sc_delete: {services}}: DeleteService disables first and then marks for deletion. */
    static Template scDelete(YamlNode value) {
        List<String> services = Params.of(value, "services").texts("services");
        return scene -> {
            for (String key : services) {
                Programs.run(scene, Programs.SC, "sc delete " + key, 60);
                if (scene.host().runs(key)) {
                    deleted(scene, key);
                }
                scene.next();
            }
        };
    }

    /**
     * {@code registry_disable: {services, image, command}}: written past the service manager, which therefore reports
     * nothing. Without a command the image writes by itself, as installers do.
     */
    static Template registryDisable(YamlNode value) {
        Params params = Params.of(value, "services", "image", "command");
        List<String> services = params.texts("services");
        String image = params.text("image", Programs.REG);
        boolean command = params.flag("command", true);
        return scene -> {
            for (String key : services) {
                WindowsProcess writer = command
                        ? Programs.run(
                                scene,
                                image,
                                "reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\" + key
                                        + " /v Start /t REG_DWORD /d 4 /f",
                                60)
                        : scene.processOf(new KnownServices.Service(image, "", image));
                scene.meanwhile(18, () -> RegistryRecords.startDisabled(scene, writer, scene.who(), key));
                scene.next();
            }
        };
    }

    /** {@code service_created: {name, image_path, driver, starts}}: 7045, 4697 and the registry values. */
    static Template serviceCreated(YamlNode value) {
        Params params = Params.of(value, "name", "image_path", "driver", "starts");
        String name = params.text("name");
        String imagePath = params.text("image_path");
        boolean driver = params.flag("driver", false);
        boolean starts = params.flag("starts", false);
        return scene -> {
            WindowsProcess manager = Programs.serviceManager(scene);
            Identity system = Identity.system(scene.host());
            RegistryRecords.set(scene, manager, system, SERVICES_KEY + name + "\\Start", "DWORD (0x00000003)");
            RegistryRecords.set(scene, manager, system, SERVICES_KEY + name + "\\ImagePath", imagePath);
            scene.advance(6);
            ServiceRecords.created(scene, name, imagePath, driver);
            if (starts) {
                KnownServices.Service service = KnownServices.get(name);
                scene.advance(120);
                if (service.hasProcess()) {
                    ProcessRecords.started(scene, scene.processOf(service), manager, system);
                }
                ServiceRecords.running(scene, service);
            }
        };
    }

    /** What ChangeServiceConfig leaves behind, whoever called it. */
    static void disabled(Scene scene, KnownServices.Service service) {
        ServiceRecords.handleRequested(scene, service, ServiceRecords.CHANGE_CONFIG);
        scene.advance(4);
        RegistryRecords.startDisabled(
                scene, Programs.serviceManager(scene), Identity.system(scene.host()), service.key());
        scene.advance(8);
        ServiceRecords.startTypeChanged(
                scene, service, "auto start", "disabled", scene.who().sid());
    }

    /** What DeleteService leaves in the registry. */
    static void deleted(Scene scene, String key) {
        Identity system = Identity.system(scene.host());
        WindowsProcess manager = Programs.serviceManager(scene);
        scene.meanwhile(20, () -> {
            RegistryRecords.startDisabled(scene, manager, system, key);
            scene.advance(2);
            RegistryRecords.set(scene, manager, system, SERVICES_KEY + key + "\\DeleteFlag", "DWORD (0x00000001)");
        });
    }
}
