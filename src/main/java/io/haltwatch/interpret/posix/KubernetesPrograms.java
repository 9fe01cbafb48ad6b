package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.interpret.command.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code kubectl} and {@code helm}. A drain, a cordon and a rollout restart move workloads or start them anew; no service is
 * meant to be gone, so they ask for nothing here.
 */
final class KubernetesPrograms {

    private static final String VALUED =
            "n namespace context cluster user kubeconfig s server token as as-group l selector"
                    + " field-selector replicas current-replicas resource-version timeout grace-period f filename k kustomize o"
                    + " output p patch type c container request-timeout v cascade dry-run image";

    private static final Set<String> PODS = Set.of("po", "pod", "pods");

    private static final Set<String> WORKLOADS = Set.of(
            "deploy",
            "deployment",
            "deployments",
            "deployment.apps",
            "deployments.apps",
            "sts",
            "statefulset",
            "statefulsets",
            "statefulset.apps",
            "ds",
            "daemonset",
            "daemonsets",
            "daemonset.apps",
            "rs",
            "replicaset",
            "replicasets",
            "rc",
            "replicationcontroller",
            "dc",
            "deploymentconfig",
            "rollout",
            "rollouts",
            "svc",
            "service",
            "services",
            "cj",
            "cronjob",
            "cronjobs",
            "job",
            "jobs",
            "all");

    private static final Set<String> NAMESPACES = Set.of("ns", "namespace", "namespaces", "project", "projects");

    private final Programs programs;

    KubernetesPrograms(Programs programs) {
        this.programs = programs;
    }

    String kubectl(Call call) {
        int separator = call.args().indexOf("--");
        List<String> own = separator < 0 ? call.args() : call.args().subList(0, separator);
        Options options = Options.of(own, VALUED);
        String dryRun = options.valueOr("none", "dry-run");
        if (options.asksForHelp() || options.has("h") || !(dryRun.equals("none") || dryRun.equals("false"))) {
            return Unknown.TEXT;
        }
        List<String> operands = options.operandsFrom(1);
        switch (options.operand(0)) {
            case "get" -> {
                return Unknown.ALL;
            }
            case "scale" -> {
                if ("0".equals(options.value("replicas"))) {
                    workloads(call.scope(), Verb.STOP, options, operands, "--replicas=0");
                }
            }
            case "patch" -> {
                String patch = options.valueOr("", "p", "patch").replace(" ", "");
                if (patch.contains("\"replicas\":0")
                        || patch.contains("replicas:0")
                        || patch.endsWith("/replicas\",\"value\":0}]")) {
                    workloads(call.scope(), Verb.STOP, options, operands, "replicas: 0");
                }
            }
            case "delete" -> workloads(call.scope(), Verb.DELETE, options, operands, "delete");
            case "exec" -> {
                return exec(call, options, separator);
            }
            case "debug" -> {
                return exec(call, options, separator);
            }
            default -> {}
        }
        return Unknown.TEXT;
    }

    private String exec(Call call, Options options, int separator) {
        List<String> command = separator < 0 ? options.operandsFrom(2) : call.from(separator + 1);
        String pod = options.operand(1);
        return command.isEmpty()
                ? Unknown.TEXT
                : programs.run(command, call.frame().in(call.scope().on(pod.substring(pod.indexOf('/') + 1))));
    }

    /** {@code type name name}, {@code type,type name}, {@code type/name type/name}, {@code type --all}. */
    private static void workloads(Scope scope, Verb verb, Options options, List<String> operands, String detail) {
        List<String> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String operand : operands) {
            int slash = operand.indexOf('/');
            if (slash > 0) {
                workload(scope, verb, operand.substring(0, slash), operand.substring(slash + 1), options, detail);
            } else if (types.isEmpty()) {
                types.addAll(Split.at(',', operand));
            } else {
                names.add(operand);
            }
        }
        boolean many = names.isEmpty() && options.has("all", "l", "selector", "field-selector");
        for (String type : types) {
            for (String name : many ? List.of(options.has("all") ? "*" : Requests.SOME) : names) {
                workload(scope, verb, type, name, options, detail);
            }
        }
        if (types.isEmpty() && options.has("f", "filename", "k", "kustomize")) {
            Requests.make(
                    scope,
                    verb,
                    Request.Kind.CONTAINER,
                    Requests.SOME,
                    false,
                    true,
                    detail + " -f " + options.valueOr("", "f", "filename"));
        }
    }

    private static void workload(Scope scope, Verb verb, String type, String name, Options options, String detail) {
        String kind = type.toLowerCase(Locale.ROOT);
        boolean force = options.has("force", "now") || "0".equals(options.value("grace-period"));
        if (NAMESPACES.contains(kind)) {
            Requests.container(scope, verb, name + "/*", force, detail + " " + kind);
            return;
        }
        if (!PODS.contains(kind) && !WORKLOADS.contains(kind)) {
            return;
        }
        String namespace = options.has("A", "all-namespaces") ? "*" : options.value("n", "namespace");
        String full = namespace == null ? name : namespace + "/" + name;
        // Whatever owns a pod makes another: deleting it ends its processes and no more.
        boolean ends = PODS.contains(kind) && verb == Verb.DELETE;
        Requests.container(scope, ends ? Verb.KILL : verb, full, force, detail);
    }

    static void helm(Call call) {
        Options options = Options.of(call.args(), "n namespace kube-context kubeconfig timeout description cascade");
        boolean dry = options.has("dry-run", "help");
        if (!dry && Set.of("uninstall", "delete", "del", "un").contains(options.operand(0))) {
            String namespace = options.value("n", "namespace");
            for (String name : options.operandsFrom(1)) {
                Requests.container(
                        call.scope(),
                        Verb.DELETE,
                        namespace == null ? name : namespace + "/" + name,
                        false,
                        "helm uninstall");
            }
        }
    }
}
