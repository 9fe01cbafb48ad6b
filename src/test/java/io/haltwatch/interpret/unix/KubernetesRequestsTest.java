package io.haltwatch.interpret.unix;

import static io.haltwatch.interpret.unix.Records.action;
import static io.haltwatch.interpret.unix.Records.actions;
import static io.haltwatch.interpret.unix.Records.event;
import static io.haltwatch.interpret.unix.Records.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesRequestsTest {

    private static final String ALICE = "alice@corp.example";
    private static final String CONTROLLER = "system:serviceaccount:kube-system:";

    private static String audit(String user, String verb, String object, String rest) {
        return json(("{'kind':'Event','apiVersion':'audit.k8s.io/v1','level':'RequestResponse',"
                        + "'auditID':'6f1e7f0a-3f0d-4b7c-9d6e-6a1a3d5f2b10','stage':'ResponseComplete',"
                        + "'requestURI':'/apis/apps/v1/namespaces/shop/x','verb':'%s',"
                        + "'user':{'username':'%s','uid':'u-1','groups':['system:authenticated']},"
                        + "'sourceIPs':['10.1.2.3','10.0.0.1'],'userAgent':'kubectl/v1.31.0 (linux/amd64)',"
                        + "'objectRef':{%s,'apiVersion':'v1'},'responseStatus':{'metadata':{},'code':200}%s,"
                        + "'requestReceivedTimestamp':'2026-11-23T10:11:12.345678Z',"
                        + "'stageTimestamp':'2026-11-23T10:11:12.359Z',"
                        + "'annotations':{'authorization.k8s.io/decision':'allow'}}")
                .formatted(verb, user, object, rest));
    }

    private static String object(String resource, String name) {
        return "'resource':'%s','namespace':'shop','name':'%s'".formatted(resource, name);
    }

    private static String scaled(String user, int replicas) {
        return audit(
                user,
                "patch",
                object("deployments", "postgres") + ",'subresource':'scale'",
                ",'requestObject':{'spec':{'replicas':" + replicas + "}}");
    }

    @Test
    void anAuditEventIsReadForSigmaAndForInterpreters() {
        Event event = event(scaled(ALICE, 0));

        assertThat(event.schema()).isEqualTo("kubernetes-audit");
        assertThat(event.kind()).isEqualTo(EventKind.KUBERNETES_REQUEST);
        assertThat(event.dataSource()).isEqualTo(DataSource.OS_API_EXECUTION);
        assertThat(event.logSource().product()).isEqualTo("kubernetes");
        assertThat(event.logSource().category()).isEqualTo("application");
        assertThat(event.logSource().service()).isEqualTo("audit");
        assertThat(event.host().host()).isEqualTo("kubernetes");
        assertThat(event.time())
                .isEqualTo(Instant.parse("2026-11-23T10:11:12.345Z").toEpochMilli());
        assertThat(event.text("objectRef.subresource")).isEqualTo("scale");
        assertThat(event.text("user.username")).isEqualTo(ALICE);
        assertThat(event.text("IpAddress")).isEqualTo("10.1.2.3");
    }

    @Test
    void theClusterIsTheHostWhereItIsNamed() {
        String record = scaled(ALICE, 0).replaceFirst("\\{", "{\"orchestrator\":{\"cluster\":{\"name\":\"prod-eu\"}},");
        assertThat(event(record).host().host()).isEqualTo("prod-eu");
    }

    @Test
    void scalingToZeroStopsTheWorkload() {
        ServiceAction action = action(scaled(ALICE, 0));

        assertThat(action.verb()).isEqualTo(Verb.STOP);
        assertThat(action.phase()).isEqualTo(Phase.ATTEMPT);
        assertThat(action.via()).isEqualTo(Via.API);
        assertThat(action.weak()).isFalse();
        assertThat(action.denied()).isFalse();
        assertThat(action.actor().user()).isEqualTo(ALICE);
        assertThat(action.target().key()).isEqualTo("container:shop/postgres");
        assertThat(action.target().category()).isEqualTo("database");
    }

    @Test
    void scalingToOneDoesNot() {
        assertThat(actions(scaled(ALICE, 1))).isEmpty();
        assertThat(actions(scaled(CONTROLLER + "horizontal-pod-autoscaler", 2))).isEmpty();
    }

    @Test
    void aJsonPatchOfReplicasIsReadByIndex() {
        String patch = ",'requestObject':[{'op':'add','path':'/metadata/labels/a','value':'0'},"
                + "{'op':'replace','path':'/spec/replicas','value':%d}]";
        assertThat(action(audit(ALICE, "patch", object("statefulsets", "mysql"), patch.formatted(0)))
                        .verb())
                .isEqualTo(Verb.STOP);
        assertThat(actions(audit(ALICE, "patch", object("statefulsets", "mysql"), patch.formatted(3))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "deployments, DELETE, false",
        "statefulsets, DELETE, false",
        "daemonsets, DELETE, false",
        "cronjobs, DELETE, false",
        "jobs, DELETE, true",
        "replicasets, DELETE, true",
        "pods, KILL, true"
    })
    void aDeletionCountsByWhetherItComesBack(String resource, Verb verb, boolean weak) {
        ServiceAction action = action(audit(ALICE, "delete", object(resource, "search"), ""));
        assertThat(action.verb()).isEqualTo(verb);
        assertThat(action.weak()).isEqualTo(weak);
        assertThat(action.target().key()).isEqualTo("container:shop/search");
    }

    @Test
    void aDeletedCollectionOrNamespaceStandsForMany() {
        Target all = action(audit(ALICE, "deletecollection", "'resource':'deployments','namespace':'shop'", ""))
                .target();
        assertThat(all.wildcard()).isTrue();
        assertThat(all.key()).isEqualTo("shop/*");
        Target namespace = action(audit(ALICE, "delete", "'resource':'namespaces','name':'shop'", ""))
                .target();
        assertThat(namespace.wildcard()).isTrue();
        assertThat(namespace.key()).isEqualTo("shop/*");
    }

    @Test
    void whatIsForbiddenIsADeniedAttempt() {
        ServiceAction action = action(scaled(ALICE, 0).replace("\"code\":200", "\"code\":403"));
        assertThat(action.denied()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"404", "409", "422", "500"})
    void whatFailsOtherwiseMeansNothing(String code) {
        assertThat(actions(scaled(ALICE, 0).replace("\"code\":200", "\"code\":" + code)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestReceived", "ResponseStarted", "Panic"})
    void onlyTheCompletedStageCounts(String stage) {
        assertThat(actions(scaled(ALICE, 0).replace("ResponseComplete", stage))).isEmpty();
    }

    @Test
    void drainsAreContext() {
        String eviction = object("pods", "postgres-0") + ",'subresource':'eviction'";
        assertThat(actions(audit(ALICE, "create", eviction, ""))).isEmpty();
        String cordon = ",'requestObject':{'spec':{'unschedulable':true}}";
        assertThat(actions(audit(ALICE, "patch", "'resource':'nodes','name':'n1'", cordon)))
                .isEmpty();
        assertThat(actions(audit("system:node:n1", "delete", object("pods", "postgres-0"), "")))
                .isEmpty();
    }

    @Test
    void controllersEndPodsAllDayButHaveNoBusinessWithOthersWorkloads() {
        String replicaSets = CONTROLLER + "replicaset-controller";
        assertThat(actions(audit(replicaSets, "delete", object("pods", "web-7d4b9c6f5-x2x9k"), "")))
                .isEmpty();
        assertThat(action(audit(replicaSets, "delete", object("deployments", "web"), ""))
                        .weak())
                .isTrue();
        assertThat(action(audit(CONTROLLER + "replicaset-controller-2", "delete", object("pods", "web"), ""))
                        .weak())
                .isTrue();
    }

    @Test
    void autoscalingToZeroIsWeak() {
        assertThat(action(scaled("system:serviceaccount:keda:keda-operator", 0)).weak())
                .isTrue();
    }

    @Test
    void aStatusUpdateOrADryRunMeansNothing() {
        String status = object("deployments", "web") + ",'subresource':'status'";
        String zero = ",'requestObject':{'spec':{'replicas':0}}";
        assertThat(actions(audit(ALICE, "update", status, zero))).isEmpty();
        assertThat(actions(audit(ALICE, "create", object("deployments", "web"), zero)))
                .isEmpty();
        assertThat(actions(audit(ALICE, "delete", object("deployments", "web"), ",'requestObject':{'dryRun':['All']}")))
                .isEmpty();
        assertThat(actions(scaled(ALICE, 0).replace("shop/x", "shop/x?dryRun=All")))
                .isEmpty();
    }

    @Test
    void aSuspendedCronJobIsDisabled() {
        String suspend = ",'requestObject':{'spec':{'suspend':true}}";
        assertThat(action(audit(ALICE, "patch", object("cronjobs", "backup"), suspend))
                        .verb())
                .isEqualTo(Verb.DISABLE);
    }

    @Test
    void azuresDiagnosticRecordHoldsItAsText() {
        String log = scaled(ALICE, 0).replace("\"", "\\\"");
        String record = "{\"category\":\"kube-audit\",\"operationName\":\"Microsoft.ContainerService/managedClusters\","
                + "\"time\":\"2026-11-23T10:11:13Z\",\"resourceId\":\"/SUBSCRIPTIONS/1/RESOURCEGROUPS/RG/AKS1\","
                + "\"properties\":{\"log\":\"" + log + "\",\"stream\":\"stdout\",\"pod\":\"kube-apiserver-0\"}}";
        assertThat(event(record).schema()).isEqualTo("kubernetes-audit");
        assertThat(event(record).host().host()).contains("aks1");
        assertThat(action(record).target().key()).isEqualTo("container:shop/postgres");
    }
}
