package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Completed requests to a Kubernetes API server. The audit event says that a request was accepted or refused, never what
 * came of it. Evictions, cordons and status updates move workloads or report on them, and ask for no stop.
 */
final class KubernetesRequests {

    private static final String PODS = "pods";
    private static final String NAMESPACES = "namespaces";

    /** What runs something, or keeps it running. A replica set is made anew by its deployment. */
    private static final Set<String> WORKLOADS = Set.of(
            "deployments",
            "statefulsets",
            "daemonsets",
            "replicationcontrollers",
            "deploymentconfigs",
            "rollouts",
            "virtualmachines",
            "virtualmachineinstances");

    private static final Set<String> JOBS = Set.of("cronjobs", "jobs");

    private static final Set<String> CHANGES = Set.of("create", "update", "patch");
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private final KubernetesControllers controllers = new KubernetesControllers();
    private final TargetResolver targets;

    KubernetesRequests(TargetResolver targets) {
        this.targets = targets;
    }

    Interpretation of(Event event) {
        String verb = event.text("verb");
        String resource = event.text("objectRef.resource");
        int code = code(event.text("responseStatus.code"));
        // Refused by admission, a conflict or not there: nothing happens, and nobody was kept from it for want of
        // rights.
        boolean refused = REFUSED.contains(code);
        if (verb == null || resource == null || (code >= 300 && !refused) || isDryRun(event)) {
            return Interpretation.NOTHING;
        }
        Deed deed = deed(event, verb, resource);
        if (deed == null) {
            return Interpretation.NOTHING;
        }
        boolean own = controllers.isController(event.text("User"));
        if (own && resource.equals(PODS)) {
            return Interpretation.NOTHING;
        }
        return deed.deniedIf(refused).weakIf(deed.weak() || own).to(target(event, resource, verb));
    }

    private static @Nullable Deed deed(Event event, String verb, String resource) {
        String subresource = event.text("objectRef.subresource");
        boolean whole = subresource == null || subresource.isEmpty();
        if (whole && (verb.equals("delete") || verb.equals("deletecollection"))) {
            return deletion(event, resource);
        }
        boolean scalable = WORKLOADS.contains(resource) || resource.equals("replicasets");
        if (scalable && CHANGES.contains(verb) && !(whole && verb.equals("create"))) {
            boolean scale = whole || "scale".equals(subresource);
            return scale && isSet(event, "requestObject.spec.replicas", "/spec/replicas", "0")
                    ? attempt(event, Verb.STOP)
                            .weakIf(resource.equals("replicasets"))
                            .because("replicas 0")
                    : null;
        }
        boolean suspends = resource.equals("cronjobs")
                && whole
                && CHANGES.contains(verb)
                && !verb.equals("create")
                && isSet(event, "requestObject.spec.suspend", "/spec/suspend", "true");
        return suspends ? attempt(event, Verb.DISABLE).because("suspend") : null;
    }

    private static @Nullable Deed deletion(Event event, String resource) {
        if (resource.equals(PODS)) {
            // Whatever owns a pod makes another; without grace it is killed.
            boolean forced = "0".equals(event.text("requestObject.gracePeriodSeconds"));
            return attempt(event, Verb.KILL).forcedIf(forced).weakIf(true).because("delete pod");
        }
        boolean counts = WORKLOADS.contains(resource) || resource.equals(NAMESPACES) || resource.equals("cronjobs");
        if (!counts && !JOBS.contains(resource) && !resource.equals("replicasets")) {
            return null;
        }
        return attempt(event, Verb.DELETE).weakIf(!counts).because("delete " + resource);
    }

    private static Deed attempt(Event event, Verb verb) {
        Actor actor = new Actor(
                Actors.text(event, "User"),
                null,
                null,
                Actors.text(event, "userAgent"),
                null,
                null,
                null,
                null,
                ActorTrust.NONE);
        return Deed.attempt(verb, Via.API, actor);
    }

    /** A merge patch or a whole object has the member; a JSON patch has its path and value, as lists. */
    private static boolean isSet(Event event, String member, String path, String value) {
        if (value.equals(event.text(member))) {
            return true;
        }
        List<?> paths = list(event.get("requestObject.path"));
        List<?> values = list(event.get("requestObject.value"));
        for (int i = 0; i < Math.min(paths.size(), values.size()); i++) {
            if (path.equals(paths.get(i)) && value.equals(values.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
    }

    private Target target(Event event, String resource, String verb) {
        String namespace = Actors.text(event, "objectRef.namespace");
        String name = Actors.text(event, "objectRef.name");
        if (resource.equals(NAMESPACES)) {
            return many(name == null ? "*" : name);
        }
        if (verb.equals("deletecollection") || name == null) {
            return many(namespace == null ? "*" : namespace);
        }
        return targets.container(namespace == null ? name : namespace + "/" + name);
    }

    private Target many(String namespace) {
        return targets.pattern(Target.Kind.CONTAINER, namespace + "/*");
    }

    private static boolean isDryRun(Event event) {
        String uri = event.text("requestURI");
        return event.get("requestObject.dryRun") != null || (uri != null && uri.contains("dryRun=All"));
    }

    private static int code(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            // No status: the request counts as it stands.
            return 0;
        }
    }
}
