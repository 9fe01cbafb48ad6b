package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Scope;
import io.haltwatch.telemetry.FilePath;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Daemons' own control programs. */
final class DaemonControls {

    /**
     * A program whose operand alone stops its service.
     *
     * @param verbs what it takes for that
     */
    private record Control(String service, Verb verb, Set<String> verbs) {}

    private static final Map<String, Control> CONTROLS = Map.ofEntries(
            stops("apachectl", "httpd", "stop", "graceful-stop"),
            stops("apache2ctl", "apache2", "stop", "graceful-stop"),
            stops("rabbitmqctl", "rabbitmq-server", "stop", "stop_app", "shutdown"),
            stops("rabbitmq-server", "rabbitmq-server", "stop"),
            stops("lsnrctl", "tnslistener", "stop"),
            stops("postfix", "postfix", "stop", "abort"),
            stops("zmcontrol", "zimbra", "stop"),
            stops("rndc", "named", "stop", "halt"),
            stops("unbound-control", "unbound", "stop"),
            stops("fail2ban-client", "fail2ban", "stop"),
            stops("gitlab-ctl", "gitlab", "stop", "kill"),
            stops("caddy", "caddy", "stop"),
            stops("splunk", "splunkd", "stop"),
            stops("wazuh-control", "wazuh-agent", "stop"),
            stops("ossec-control", "wazuh-agent", "stop"),
            stops("osqueryctl", "osqueryd", "stop"),
            stops("hdb", "saphana", "stop", "kill"),
            stops("zkserver.sh", "zookeeper", "stop"),
            stops("catalina.sh", "tomcat", "stop"),
            stops("cassandra-stop", "cassandra", ""),
            stops("stop-server", "cassandra", ""),
            stops("kafka-server-stop.sh", "kafka", ""),
            stops("kafka-server-stop", "kafka", ""),
            stops("zookeeper-server-stop.sh", "zookeeper", ""),
            stops("db2stop", "db2", "", "force"),
            stops("dbshut", "oracle", ""),
            stops("stopsap", "sapinstance", "", "all", "r3", "db"),
            stops("mfetpd", "mfetpd", "stop"),
            stops("sentinelctl", "sentinelone", "stop", "unload", "control"),
            stops("falconctl", "falcon-sensor", "unload", "stop"),
            stops("savdctl", "sav-protect", "disable"),
            stops("kesl-control", "kesl", "--stop-app"));

    private DaemonControls() {}

    private static Map.Entry<String, Control> stops(String program, String service, String... verbs) {
        return Map.entry(program, new Control(service, Verb.STOP, Set.of(verbs)));
    }

    static Set<String> names() {
        return CONTROLS.keySet();
    }

    static void control(Call call) {
        Control control = CONTROLS.get(call.name());
        Options options = Options.of(call.args(), "D k u p host");
        if (control == null || options.asksForHelp() || options.has("h")) {
            return;
        }
        if (control.verbs().contains(options.operand(0)) || control.verbs().contains(call.arg(0))) {
            Requests.service(call.scope(), control.verb(), control.service(), call.name() + " " + call.arg(0));
        } else if (call.name().equals("falconctl") && call.arg(0).equals("uninstall")) {
            Requests.service(call.scope(), Verb.DELETE, control.service(), "falconctl uninstall");
        }
    }

    /** {@code nginx -s stop|quit}; {@code httpd -k stop}, {@code apache2 -k graceful-stop}. */
    static void webServer(Call call) {
        Options options = Options.of(call.args(), "s c p g e k f d D C E");
        String signal = options.valueOr("", call.name().equals("nginx") ? "s" : "k");
        if (Set.of("stop", "quit", "graceful-stop").contains(signal)) {
            Requests.service(call.scope(), Verb.STOP, call.name(), call.name() + " " + signal);
        }
    }

    /** {@code pg_ctl stop -D path -m mode}, {@code pg_ctl kill SIG pid}. */
    static void postgres(Call call) {
        Options options = Options.of(call.args(), "D pgdata m mode l log t timeout o options p U N P S e");
        if (options.asksForHelp()) {
            return;
        }
        if (options.operand(0).equals("stop")) {
            boolean immediate =
                    "immediate".equals(options.value("m", "mode")) || "i".equals(options.value("m", "mode"));
            Requests.service(call.scope(), Verb.STOP, "postgresql", immediate, "pg_ctl stop");
        } else if (options.operand(0).equals("kill")) {
            KillPrograms.kill(call.with("kill", List.of("-s", options.operand(1), options.operand(2))));
        }
    }

    /** Debian's {@code pg_ctlcluster 14 main stop}: the unit {@code postgresql@14-main}. */
    static void postgresCluster(Call call) {
        Options options = Options.of(call.args(), "m mode o options");
        String name = options.operand(0);
        boolean joined = name.indexOf('-') > 0;
        String unit = joined ? name : name + "-" + options.operand(1);
        if (options.operand(joined ? 1 : 2).equals("stop")) {
            Requests.service(call.scope(), Verb.STOP, "postgresql@" + unit, options.has("force", "f"), "pg_ctlcluster");
        }
    }

    /** {@code mysqladmin [-h host] shutdown}; a password may be given with or without a value. */
    static void mysqlAdmin(Call call) {
        Options options = Options.of(call.args(), "h host u user P port S socket");
        if (options.operands().contains("shutdown")) {
            String service = call.name().startsWith("mariadb") ? "mariadb" : "mysql";
            Requests.service(host(call, options), Verb.STOP, service, call.name() + " shutdown");
        }
    }

    /** {@code mysql -e "SHUTDOWN"}. */
    static void sqlClient(Call call) {
        Options options = Options.of(call.args(), "e execute h host u user P port S socket D database");
        String statement = options.valueOr("", "e", "execute").strip();
        if (statement.regionMatches(true, 0, "shutdown", 0, 8)) {
            Requests.service(
                    host(call, options), Verb.STOP, call.name().equals("mariadb") ? "mariadb" : "mysql", "SHUTDOWN");
        }
    }

    static void redis(Call call) {
        Options options = Options.leading(call.args(), "h p s a u n r i x d user pass");
        if (options.operand(0).equalsIgnoreCase("shutdown")) {
            Requests.service(host(call, options), Verb.STOP, "redis", "SHUTDOWN");
        }
    }

    /** {@code mongod --shutdown}; {@code mongosh --eval "db.shutdownServer()"}. */
    static void mongo(Call call) {
        Options options = Options.of(call.args(), "eval host port u username p password dbpath f config");
        boolean asks = options.valueOr("", "eval").contains("shutdownServer")
                || options.valueOr("", "eval").replace(" ", "").contains("shutdown:1");
        if (call.name().equals("mongod") ? options.has("shutdown") : asks) {
            Requests.service(host(call, options), Verb.STOP, "mongod", "shutdown");
        }
    }

    /** {@code auditctl -e 0}: no records are written; {@code -D}: no rule is left that would write one. */
    static void auditctl(Call call) {
        Options options = Options.of(call.args(), "e f b r a A d F S k w W p s R C");
        if ("0".equals(options.value("e"))) {
            Requests.service(call.scope(), Verb.TAMPER, "auditd", "auditctl -e 0");
        }
        if (options.has("D")) {
            Requests.service(call.scope(), Verb.TAMPER, "auditd", "auditctl -D");
        }
    }

    /**
     * Settings that switch a protection off. Rules of a packet filter ({@code iptables -F}) are no service: only {@code
     * ufw disable} is, which also keeps its service from starting again.
     */
    static void protection(Call call) {
        Scope scope = call.scope();
        switch (call.name() + " " + call.arg(0)) {
            case "setenforce 0", "setenforce Permissive", "setenforce permissive" ->
                Requests.service(scope, Verb.TAMPER, "selinux", "setenforce 0");
            case "ufw disable" -> Requests.service(scope, Verb.DISABLE, "ufw", "ufw disable");
            case "ufw --force" -> {
                if (call.arg(1).equals("disable")) {
                    Requests.service(scope, Verb.DISABLE, "ufw", "ufw disable");
                }
            }
            case "mdatp config" -> {
                Options options = Options.of(call.args(), "value name");
                if ("disabled".equals(options.value("value")) || "off".equals(options.value("value"))) {
                    Requests.service(scope, Verb.TAMPER, "mdatp", options.operand(1) + " disabled");
                }
            }
            case "elastic-agent uninstall" -> Requests.service(scope, Verb.DELETE, "elastic-agent", "uninstall");
            case "dsa_control -r", "dsa_control --reset" ->
                Requests.service(scope, Verb.TAMPER, "ds_agent", "dsa_control -r");
            default -> {
                if (call.name().equals("aa-teardown")) {
                    Requests.service(scope, Verb.TAMPER, "apparmor", "aa-teardown");
                }
            }
        }
    }

    /** {@code rmmod modules}, {@code modprobe -r modules}: drivers are services, too. */
    static void module(Call call) {
        Options options = Options.of(call.args(), "C config d dirname S set-version");
        boolean removes = call.name().equals("rmmod") || options.has("r", "remove");
        if (removes && !options.asksForHelp() && !options.has("n", "dry-run", "show")) {
            for (String name : options.operands()) {
                String file = FilePath.lastName(name);
                int dot = file.indexOf(".ko");
                Requests.service(
                        call.scope(),
                        Verb.STOP,
                        dot > 0 ? file.substring(0, dot) : file,
                        options.has("f"),
                        "module removed");
            }
        }
    }

    private static Scope host(Call call, Options options) {
        String host = options.value("h", "host");
        return host == null ? call.scope() : call.scope().on(RemoteShells.host(host));
    }
}
