package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Values.Kind;
import java.util.ArrayList;
import java.util.List;

/** Members and casts of the objects that stand for services and processes. */
final class PowerShellMembers {

    private PowerShellMembers() {}

    /** {@code .Stop()} also stops clocks: it counts only on what is known to be a service. */
    static Values of(Values object, String member, Values arguments, Scope scope) {
        switch (object.kind()) {
            case TYPE -> {
                return ofType(object.first(), member, arguments);
            }
            case SERVICES -> onServices(object, member, arguments, scope);
            case PROCESSES -> {
                if (member.equals("kill") || member.equals("terminate")) {
                    object.names().forEach(name -> ProcessPrograms.process(name, Verb.KILL, true, scope));
                }
            }
            case UNKNOWN -> {
                if (member.endsWith("service") || member.equals("changestartmode")) {
                    onServices(object, member, arguments, scope);
                }
            }
            case TEXT -> {}
        }
        return object;
    }

    private static void onServices(Values services, String member, Values arguments, Scope scope) {
        for (String name : services.names()) {
            switch (member) {
                case "stop" -> scope.service(Verb.STOP, name, null);
                case "pause" -> scope.service(Verb.PAUSE, name, null);
                case "start" -> scope.service(Verb.START, name, null);
                default ->
                    WmiMethods.request(
                            true, member, String.join(" ", arguments.names()), new WqlNames.Name(name, false), scope);
            }
        }
    }

    private static Values ofType(String type, String member, Values arguments) {
        if (type.endsWith("servicecontroller")) {
            return switch (member) {
                case "new" -> arguments.head().objects(Kind.SERVICES);
                case "getservices", "getdevices" -> Values.NONE.objects(Kind.SERVICES);
                default -> Values.NONE;
            };
        }
        if (type.endsWith("diagnostics.process")) {
            return switch (member) {
                case "getprocessesbyname", "getprocessbyid" -> arguments.objects(Kind.PROCESSES);
                case "getprocesses" -> Values.NONE.objects(Kind.PROCESSES);
                default -> Values.NONE;
            };
        }
        return Values.NONE;
    }

    static Values cast(String type, Values value) {
        if (type.endsWith("servicecontroller")) {
            return value.objects(Kind.SERVICES);
        }
        return type.equals("wmi") ? wmiPath(value) : value;
    }

    /** {@code Win32_Service.Name='X'}. */
    static Values wmiPath(Values paths) {
        List<String> names = new ArrayList<>();
        Kind kind = Kind.TEXT;
        for (String path : paths.names()) {
            int dot = path.indexOf('.');
            Kind of = dot < 0 ? Kind.TEXT : wmiClass(path.substring(0, dot));
            if (of != Kind.TEXT) {
                kind = of;
                WqlNames.of(path.substring(dot + 1)).forEach(name -> names.add(name.text()));
            }
        }
        return new Values(kind, names);
    }

    static Kind wmiClass(String name) {
        String base = Invocation.baseName(name.substring(name.lastIndexOf(':') + 1));
        return switch (base) {
            case "win32_service", "win32_baseservice", "win32_systemdriver" -> Kind.SERVICES;
            case "win32_process" -> Kind.PROCESSES;
            default -> Kind.TEXT;
        };
    }
}
