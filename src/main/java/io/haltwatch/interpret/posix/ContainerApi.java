package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Scope;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Docker's HTTP interface, spoken by curl: no docker command runs then. Paths: Docker Engine API, "Containers". */
final class ContainerApi {

    private static final String CONTAINERS = "/containers/";

    private ContainerApi() {}

    /** {@code curl --unix-socket /var/run/docker.sock -X POST http://x/v1.41/containers/ID/stop}; ports 2375 and 2376. */
    static void curl(Call call) {
        Options options = Options.of(
                call.args(),
                "unix-socket X request d data data-raw data-binary json H header o output u user m max-time connect-timeout"
                        + " cacert cert key E A user-agent e referer x proxy w write-out retry F T");
        String socket = options.value("unix-socket");
        boolean sends = options.has("d", "data", "data-raw", "data-binary", "json");
        String method = options.valueOr(sends ? "POST" : "GET", "X", "request").toUpperCase(Locale.ROOT);
        for (String url : options.operands()) {
            Scope scope = where(url, socket, call.scope());
            int at = url.indexOf(CONTAINERS);
            if (scope != null && at >= 0) {
                container(scope, method, url.substring(at + CONTAINERS.length()));
            }
        }
    }

    private static @Nullable Scope where(String url, @Nullable String socket, Scope scope) {
        if (socket != null) {
            return socket.endsWith("docker.sock") || socket.endsWith("podman.sock") ? scope : null;
        }
        int scheme = url.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + 3;
        int end = url.indexOf('/', start);
        String authority = url.substring(start, end < 0 ? url.length() : end);
        return authority.endsWith(":2375") || authority.endsWith(":2376")
                ? scope.on(RemoteShells.host(authority))
                : null;
    }

    private static void container(Scope scope, String method, String path) {
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        int slash = plain.indexOf('/');
        String name = slash < 0 ? plain : plain.substring(0, slash);
        String detail = method + " " + CONTAINERS + plain;
        switch (method + " " + (slash < 0 ? "" : plain.substring(slash + 1))) {
            case "POST stop" -> Requests.container(scope, Verb.STOP, name, false, detail);
            case "POST kill" -> Requests.container(scope, Verb.KILL, name, true, detail);
            case "POST pause" -> Requests.container(scope, Verb.PAUSE, name, false, detail);
            case "DELETE " -> Requests.container(scope, Verb.DELETE, name, path.contains("force="), detail);
            default -> {}
        }
    }
}
