package io.haltwatch.interpret.command;

/**
 * {@code reg add|delete KEY [/v name] [/t type] [/d data] [/va] [/f]}, {@code reg copy|restore}. What {@code reg import}
 * and regini write stands in a file that no record shows: only the sensor's record of the write tells.
 */
final class RegProgram implements Program {

    @Override
    public void read(Invocation invocation, Scope scope) {
        if (invocation.count() < 2 || invocation.asksForHelp()) {
            return;
        }
        String key = invocation.arg(1);
        String value = "";
        String data = "";
        boolean named = false;
        boolean allValues = false;
        for (int i = 2; i < invocation.count(); i++) {
            String next = i + 1 < invocation.count() ? invocation.arg(i + 1) : "";
            switch (invocation.option(i)) {
                case "v" -> {
                    named = true;
                    value = next;
                    i++;
                }
                case "d" -> {
                    data = next;
                    i++;
                }
                case "t", "s" -> i++;
                case "ve" -> named = true;
                case "va" -> allValues = true;
                default -> {}
            }
        }
        if (invocation.is(0, "add")) {
            if (named) {
                RegistryRequests.write(key, value, data, scope);
            } else {
                RegistryRequests.createKey(key, scope);
            }
        } else if (invocation.is(0, "copy") && invocation.count() > 2) {
            RegistryRequests.replaceKey(invocation.arg(2), scope);
        } else if (invocation.is(0, "restore")) {
            RegistryRequests.replaceKey(key, scope);
        } else if (invocation.is(0, "delete")) {
            if (named) {
                RegistryRequests.deleteValue(key, value, scope);
            } else if (allValues) {
                RegistryRequests.deleteValue(key, "ImagePath", scope);
            } else {
                RegistryRequests.deleteKey(key, scope);
            }
        }
    }
}
