package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.Values.Kind;
import java.util.List;
import java.util.Locale;

/** The registry by .NET and by WMI's StdRegProv. */
final class RegistryMembers {

    private static final String MACHINE = "HKLM";

    /** HKEY_LOCAL_MACHINE as StdRegProv takes it. */
    private static final String MACHINE_NUMBER = "2147483650";

    private RegistryMembers() {}

    static Values ofType(String type, String member, Values arguments, Scope scope) {
        if (type.endsWith("stdregprov")) {
            standard(member, arguments, List.of(scope));
            return Values.NONE;
        }
        return switch (member) {
            // [Microsoft.Win32.Registry]::SetValue(key, value, data)
            case "setvalue" -> {
                RegistryRequests.write(arguments.get(0), arguments.get(1), arguments.get(2), scope);
                yield Values.NONE;
            }
            case "localmachine", "openbasekey" -> new Values(Kind.REGISTRY_KEY, List.of(MACHINE));
            case "openremotebasekey" -> new Values(Kind.REGISTRY_KEY, List.of(MACHINE), List.of(arguments.get(1)));
            default -> Values.NONE;
        };
    }

    static Values ofKey(Values key, String member, Values arguments, Scope scope) {
        Scope where = scope.on(key.hosts()).get(0);
        String path = key.first();
        String argument = arguments.get(0);
        switch (member) {
            case "opensubkey", "createsubkey" -> {
                if (member.equals("createsubkey")) {
                    RegistryRequests.createKey(path + "\\" + argument, where);
                }
                return new Values(Kind.REGISTRY_KEY, List.of(path + "\\" + argument), key.hosts());
            }
            case "setvalue" -> RegistryRequests.write(path, argument, arguments.get(1), where);
            case "deletevalue" -> RegistryRequests.deleteValue(path, argument, where);
            case "deletesubkey", "deletesubkeytree" -> RegistryRequests.deleteKey(path + "\\" + argument, where);
            default -> {}
        }
        return key;
    }

    /** {@code SetDWORDValue(hive, key, value, data)} and its relatives. */
    static void standard(String method, Values arguments, List<Scope> scopes) {
        String hive = arguments.get(0);
        boolean machine = hive.startsWith("$") || hive.equals(MACHINE_NUMBER) || hive.equalsIgnoreCase("&h80000002");
        if (!machine && !hive.equalsIgnoreCase("0x80000002")) {
            return;
        }
        String key = MACHINE + "\\" + arguments.get(1);
        for (Scope scope : scopes) {
            switch (method.toLowerCase(Locale.ROOT)) {
                case "setdwordvalue", "setstringvalue", "setexpandedstringvalue", "setmultistringvalue" ->
                    RegistryRequests.write(key, arguments.get(2), arguments.get(3), scope);
                case "deletevalue" -> RegistryRequests.deleteValue(key, arguments.get(2), scope);
                case "deletekey" -> RegistryRequests.deleteKey(key, scope);
                case "createkey" -> RegistryRequests.createKey(key, scope);
                default -> {}
            }
        }
    }
}
