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

    private static boolean hasPath(Arguments arguments) {
        return arguments.has("path") || arguments.has("literalpath");
    }

    private static Values paths(CmdletCall call) {
        Values literal = call.arguments().named("literalpath");
        return literal.isEmpty() ? call.arguments().get("path", 0) : literal;
    }
}
