package io.haltwatch.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Display names and executables of the services that scenarios name. */
final class KnownServices {

    private static final String RESOURCE = "windows-services.yml";
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

    /** All that run this executable, in the order of their keys. */
    static List<Service> byImage(String baseName) {
        return SERVICES.values().stream()
                .filter(service -> baseName(service.executable()).equalsIgnoreCase(baseName))
                .toList();
    }

    static String baseName(String path) {
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    private static Map<String, Service> load() {
        try (InputStream in = KnownServices.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource missing from the jar: " + RESOURCE);
            }
            Map<String, Service> services = new TreeMap<>();
            YamlValue.parse(RESOURCE, in.readAllBytes()).map().forEach((key, value) -> {
                List<YamlValue> columns = value.list();
                services.put(
                        key.toLowerCase(Locale.ROOT),
                        new Service(key, columns.get(0).text(), columns.get(1).text()));
            });
            return services;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
