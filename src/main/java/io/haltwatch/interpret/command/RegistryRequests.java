package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What commands ask for that write the registry: {@code reg} and PowerShell's item cmdlets. */
final class RegistryRequests {

    private RegistryRequests() {}

    static void write(String key, String value, @Nullable String data, Scope scope) {
        ServiceKeyPath.parse(key)
                .ifPresent(path ->
                        add(path, ServiceKeyChange.write(withValue(path.below(), value), data, null), scope));
    }

    static void deleteValue(String key, String value, Scope scope) {
        ServiceKeyPath.parse(key)
                .ifPresent(path -> add(path, ServiceKeyChange.deleteValue(withValue(path.below(), value)), scope));
    }

    static void deleteKey(String key, Scope scope) {
        ServiceKeyPath.parse(key).ifPresent(path -> add(path, ServiceKeyChange.deleteKey(path.below()), scope));
    }

    /** Who types the new start type means it: what was there before need not be known. */
    private static void add(ServiceKeyPath path, Optional<ServiceKeyChange> change, Scope scope) {
        change.ifPresent(found -> scope.on(path.host()).service(found.verb(), path.service(), found.detail()));
    }

    private static List<String> withValue(List<String> below, String value) {
        List<String> path = new ArrayList<>(below);
        path.add(value);
        return path;
    }
}
