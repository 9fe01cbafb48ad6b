package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** Calls of systemd's manager over D-Bus: {@code busctl call}, {@code dbus-send}, {@code gdbus call}, {@code qdbus}. */
final class BusPrograms {

    private record Method(Verb verb, boolean forced) {}

    /** org.freedesktop.systemd1(5). */
    private static final Map<String, Method> METHODS = Map.ofEntries(
            Map.entry("StopUnit", new Method(Verb.STOP, false)),
            Map.entry("Stop", new Method(Verb.STOP, false)),
            Map.entry("KillUnit", new Method(Verb.KILL, false)),
            Map.entry("QueueSignalUnit", new Method(Verb.KILL, false)),
            Map.entry("Kill", new Method(Verb.KILL, false)),
            Map.entry("DisableUnitFiles", new Method(Verb.DISABLE, false)),
            Map.entry("DisableUnitFilesWithFlags", new Method(Verb.DISABLE, false)),
            Map.entry("MaskUnitFiles", new Method(Verb.DISABLE, false)),
            Map.entry("FreezeUnit", new Method(Verb.SUSPEND, false)),
            Map.entry("SetUnitProperties", new Method(Verb.TAMPER, false)),
            Map.entry("StartUnit", new Method(Verb.START, false)),
            Map.entry("RestartUnit", new Method(Verb.START, false)));

    private BusPrograms() {}

    static void call(Call call) {
        if (call.name().equals("busctl") || call.name().equals("gdbus")) {
            if (!call.args().contains("call")) {
                return;
            }
        }
        Options options = Options.of(call.args(), "H host M machine");
        Scope scope = options.has("H", "host")
                ? call.scope().on(RemoteShells.host(options.valueOr("", "H", "host")))
                : call.scope();
        List<String> units = new ArrayList<>();
        Method method = null;
        String signal = "";
        for (String arg : call.args()) {
            String name = arg.substring(Math.max(arg.lastIndexOf('.'), arg.lastIndexOf('=')) + 1);
            if (method == null && METHODS.containsKey(name) && !UnitName.isUnit(arg)) {
                method = METHODS.get(name);
            } else if (arg.startsWith("/org/freedesktop/systemd1/unit/")) {
                units.add(UnitName.ofObjectPath(arg));
            } else {
                units(arg, units);
                signal = signal(arg, signal);
            }
        }
        if (method == null) {
            return;
        }
        Signal sent = new Signal(signal);
        boolean kills = method.verb() == Verb.KILL && !signal.isEmpty();
        Verb verb = kills ? sent.verb().orElse(null) : method.verb();
        if (verb != null) {
            units.forEach(unit -> Requests.service(scope, verb, unit, kills && sent.forced(), "D-Bus call"));
        }
    }

    /** {@code 9} of busctl and gdbus, {@code int32:9} of dbus-send; the count before a list of names is none. */
    private static String signal(String arg, String before) {
        String number = arg.startsWith("int32:") ? arg.substring(6) : arg;
        boolean digits =
                !number.isEmpty() && number.length() < 3 && number.chars().allMatch(Character::isDigit);
        return digits ? number : before;
    }

    /** Units in {@code string:x.service}, {@code array:string:a.service,b.service}, {@code ['x.service']}. */
    private static void units(String arg, List<String> units) {
        String value = arg.substring(arg.lastIndexOf("string:") < 0 ? 0 : arg.lastIndexOf("string:") + 7);
        StringTokenizer pieces = new StringTokenizer(value, "[]'\", ");
        while (pieces.hasMoreTokens()) {
            String piece = pieces.nextToken();
            if (UnitName.isUnit(piece) && piece.indexOf('/') < 0) {
                units.add(piece);
            }
        }
    }
}
