package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.RegistryOperation.Kind;
import org.jspecify.annotations.Nullable;

/** What commands ask for that write the registry: {@code reg}, PowerShell's item cmdlets, .NET and WMI. */
final class RegistryRequests {

    private static final String DEFAULT = "(Default)";

    private RegistryRequests() {}

    static void write(String key, String value, @Nullable String data, Scope scope) {
        // Who types the new start type means it: what was there before need not be known.
        add(valuePath(key, value), RegistryOperation.write(data, null), true, scope);
    }

    static void deleteValue(String key, String value, Scope scope) {
        add(valuePath(key, value), RegistryOperation.of(Kind.DELETE_VALUE), false, scope);
    }

    static void createKey(String key, Scope scope) {
        add(key, RegistryOperation.of(Kind.CREATE_KEY), false, scope);
    }

    static void deleteKey(String key, Scope scope) {
        add(key, RegistryOperation.of(Kind.DELETE_KEY), false, scope);
    }

    static void replaceKey(String key, Scope scope) {
        add(key, RegistryOperation.of(Kind.REPLACE_KEY), false, scope);
    }

    static void renameKey(String key, String newName, Scope scope) {
        add(key, RegistryOperation.rename(newName), false, scope);
    }

    private static String valuePath(String key, String value) {
        return key + "\\" + (value.isEmpty() ? DEFAULT : value);
    }

    private static void add(String path, RegistryOperation operation, boolean startMeant, Scope scope) {
        RegistryPlaces.effect(path, operation).ifPresent(effect -> {
            boolean weak = effect.weak() && !(startMeant && effect.place() == RegistryEffect.Place.SERVICE_KEY);
            scope.on(effect.host()).request(effect.verb(), effect.kind(), effect.name(), false, weak, effect.detail());
        });
    }
}
