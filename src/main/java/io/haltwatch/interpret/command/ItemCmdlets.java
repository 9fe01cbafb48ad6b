package io.haltwatch.interpret.command;

/** The item cmdlets, as far as they change services in the registry. */
final class ItemCmdlets {

    private ItemCmdlets() {}

    static Values setProperty(CmdletCall call) {
        Arguments arguments = call.arguments();
        Values paths = paths(call);
        int place = hasPath(arguments) ? 0 : 1;
        String name = arguments.get("name", place).first();
        String value = arguments
                .get("value", arguments.has("name") ? place : place + 1)
                .first();
        for (String path : paths.names()) {
            RegistryRequests.write(path, name, value, call.scope());
        }
        return Values.NONE;
    }

    static Values removeProperty(CmdletCall call) {
        Arguments arguments = call.arguments();
        Values names = arguments.get("name", hasPath(arguments) ? 0 : 1);
        for (String path : paths(call).names()) {
            names.names().forEach(name -> RegistryRequests.deleteValue(path, name, call.scope()));
        }
        return Values.NONE;
    }

    static Values remove(CmdletCall call) {
        paths(call).names().forEach(path -> RegistryRequests.deleteKey(path, call.scope()));
        return Values.NONE;
    }

    static Values create(CmdletCall call) {
        String name = call.arguments().named("name").first();
        for (String path : paths(call).names()) {
            RegistryRequests.createKey(name.isEmpty() ? path : path + "\\" + name, call.scope());
        }
        return Values.NONE;
    }

    /** {@code Rename-Item KEY NEW}; {@code Move-Item KEY OTHER}, {@code Copy-Item OTHER KEY}. */
    static Values rename(CmdletCall call) {
        Arguments arguments = call.arguments();
        Values target = arguments.named("newname");
        if (target.isEmpty()) {
            target = arguments.get("destination", hasPath(arguments) ? 0 : 1);
        }
        for (String path : paths(call).names()) {
            RegistryRequests.renameKey(path, target.first(), call.scope());
        }
        return Values.NONE;
    }

    static Values copy(CmdletCall call) {
        Arguments arguments = call.arguments();
        Values target = arguments.get("destination", hasPath(arguments) ? 0 : 1);
        target.names().forEach(path -> RegistryRequests.replaceKey(path, call.scope()));
        return Values.NONE;
    }

    /** All values of a key. */
    static Values clear(CmdletCall call) {
        paths(call).names().forEach(path -> RegistryRequests.deleteValue(path, "ImagePath", call.scope()));
        return Values.NONE;
    }

    private static boolean hasPath(Arguments arguments) {
        return arguments.has("path") || arguments.has("literalpath");
    }

    private static Values paths(CmdletCall call) {
        Values literal = call.arguments().named("literalpath");
        return literal.isEmpty() ? call.arguments().get("path", 0) : literal;
    }
}
