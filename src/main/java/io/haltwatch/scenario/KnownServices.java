package io.haltwatch.scenario;

import io.haltwatch.telemetry.FilePath;
import io.haltwatch.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Display names and executables of the services that scenarios name. */
final class KnownServices {

    private static final String RESOURCE = "io/haltwatch/scenario/windows-services.yml";
    private static final Map<String, Service> SERVICES = load();

    /**
     * @param executable full path, empty for a service inside svchost
     */
    record Service(String key, String displayName, String executable) {

        boolean hasProcess() {
            return !executable.isEmpty();
        }
    }

    private KnownServices() {}

    /** What is not known carries its key as display name and has no process. */
    static Service get(String key) {
        Service known = SERVICES.get(key.toLowerCase(Locale.ROOT));
        return known == null ? new Service(key, key, "") : known;
    }

    /** All that run this executable, in the order of their keys; a star at its end stands for the rest of the name. */
    static List<Service> byImage(String baseName) {
        String wanted = baseName.toLowerCase(Locale.ROOT);
        boolean open = wanted.endsWith("*");
        String name = open ? wanted.substring(0, wanted.length() - 1) : wanted;
        return SERVICES.values().stream()
                .filter(Service::hasProcess)
                .filter(service -> {
                    String image = baseName(service.executable()).toLowerCase(Locale.ROOT);
                    return open ? image.startsWith(name) : image.equals(name);
                })
                .toList();
    }

    static String baseName(String path) {
        return FilePath.lastName(path);
    }

    private static Map<String, Service> load() {
        Map<String, Service> services = new TreeMap<>();
        YamlNode.resource(RESOURCE).map().forEach((key, value) -> {
            List<String> columns = value.texts();
            services.put(key.toLowerCase(Locale.ROOT), new Service(key, columns.get(0), columns.get(1)));
        });
        return services;
    }
}
