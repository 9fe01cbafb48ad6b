package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Values.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Members and casts of the objects that stand for services and processes. */
final class PowerShellMembers {

    private PowerShellMembers() {}

    /** {@code .Stop()} also stops clocks: it counts only on what is known to be a service. */
    static Values of(Values object, String member, Values arguments, Scope scope) {
        switch (object.kind()) {
            case TYPE -> {
                return ofType(object.first(), member, arguments, scope);
            }
            case REGISTRY_KEY -> {
                return RegistryMembers.ofKey(object, member, arguments, scope);
            }
            case BYTES -> {}
            case SERVICES -> onServices(object, member, arguments, scope);
            case PROCESSES -> {
                if (member.equals("kill") || member.equals("terminate")) {
                    for (Scope where : scope.on(object.hosts())) {
                        object.names().forEach(name -> ProcessPrograms.process(name, Verb.KILL, true, where));
                    }
                }
            }
            case UNKNOWN -> {
                if (member.endsWith("service") || member.equals("changestartmode")) {
                    onServices(object, member, arguments, scope);
                }
            }
            case TEXT -> {
                return TextMembers.of(object, member, arguments, scope.budget());
            }
        }
        return object;
    }

    private static void onServices(Values services, String member, Values arguments, Scope scope) {
        for (Scope where : scope.on(services.hosts())) {
            for (String name : services.names()) {
                switch (member) {
                    case "stop" -> where.service(Verb.STOP, name, null);
                    case "pause" -> where.service(Verb.PAUSE, name, null);
                    case "start" -> where.service(Verb.START, name, null);
                    default ->
                        WmiMethods.request(
                                true,
                                member,
                                String.join(" ", arguments.names()),
                                new WqlNames.Name(name, false),
                                where);
                }
            }
        }
    }

    private static Values ofType(String type, String member, Values arguments, Scope scope) {
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
        if (type.endsWith("win32.registry") || type.endsWith("win32.registrykey") || type.endsWith("stdregprov")) {
            return RegistryMembers.ofType(type, member, arguments, scope);
        }
        if (type.endsWith("convert")) {
            return member.equals("frombase64string") ? TextMembers.bytes(arguments) : Values.NONE;
        }
        if (type.contains("text.encoding")) {
            return member.equals("getstring")
                    ? TextMembers.decoded(type, arguments, scope.budget())
                    : Values.type(type + '.' + member);
        }
        boolean joins = type.equals("string") || type.equals("system.string");
        return joins && member.equals("join") && !arguments.isEmpty()
                ? TextOperators.apply(
                        "-join",
                        new Values(
                                Kind.TEXT,
                                arguments.names().subList(1, arguments.names().size())),
                        Values.text(arguments.first()),
                        scope.budget())
                : Values.NONE;
    }

    static Values cast(String type, Values value) {
        if (type.endsWith("servicecontroller")) {
            return value.objects(Kind.SERVICES);
        }
        return switch (type) {
            case "wmi" -> wmiPath(value);
            case "wmiclass", "management.managementclass" -> wmiType(value.first());
            case "char" -> TextMembers.character(value);
            default -> value;
        };
    }

    /** {@code \\\\srv1\\root\\cimv2:Win32_Process}. */
    static Values wmiType(String path) {
        String name = path.substring(Math.max(path.lastIndexOf(':'), path.lastIndexOf('\\')) + 1);
        return new Values(Kind.TYPE, List.of(name.toLowerCase(Locale.ROOT)), wmiHosts(path));
    }

    /** {@code \\\\srv1\\root\\cimv2:..}. */
    private static List<String> wmiHosts(String path) {
        int end = path.startsWith("\\\\") ? path.indexOf('\\', 2) : -1;
        return end < 0 ? List.of() : List.of(path.substring(2, end));
    }

    /** {@code Win32_Service.Name='X'}. */
    static Values wmiPath(Values paths) {
        List<String> names = new ArrayList<>();
        List<String> hosts = List.of();
        Kind kind = Kind.TEXT;
        for (String path : paths.names()) {
            int dot = path.indexOf('.');
            Kind of = dot < 0 ? Kind.TEXT : wmiClass(path.substring(0, dot));
            if (of != Kind.TEXT) {
                kind = of;
                WqlNames.of(path.substring(dot + 1)).forEach(name -> names.add(name.text()));
                hosts = hosts.isEmpty() ? wmiHosts(path) : hosts;
            }
        }
        return new Values(kind, names, hosts);
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
