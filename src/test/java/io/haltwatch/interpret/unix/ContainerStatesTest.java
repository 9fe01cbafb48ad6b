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
import io.haltwatch.telemetry.ReadResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerStatesTest {

    private static final String ID = "5e8b3a2f9c1d40b7a6e2f3c4d5b6a7988899aabbccddeeff0011223344556677";

    private static String docker(String action, String name, String attributes) {
        return json(("{'host':{'name':'dock01.corp.example'},'Type':'container','Action':'%s','Actor':{'ID':'%s',"
                        + "'Attributes':{'image':'shop/worker:4','name':'%s'%s}},'scope':'local','time':1795428672,"
                        + "'timeNano':1795428672345678901}")
                .formatted(action, ID, name, attributes));
    }

    @Test
    void anEventOfDockerIsReadWithItsNanoseconds() {
        Event event = event(docker("kill", "shop-worker", ",'signal':'15'"));

        assertThat(event.schema()).isEqualTo("container-events");
        assertThat(event.kind()).isEqualTo(EventKind.CONTAINER_STATE);
        assertThat(event.dataSource()).isEqualTo(DataSource.OS_API_EXECUTION);
        assertThat(event.logSource().product()).isEqualTo("linux");
        assertThat(event.logSource().service()).isEqualTo("docker");
        assertThat(event.host().host()).isEqualTo("dock01");
        assertThat(event.time())
                .isEqualTo(Instant.parse("2026-11-23T10:11:12.345Z").toEpochMilli());
        assertThat(event.text("ContainerName")).isEqualTo("shop-worker");
        assertThat(event.text("ContainerId")).isEqualTo(ID);
        assertThat(event.text("ContainerImage")).isEqualTo("shop/worker:4");
        assertThat(event.text("Signal")).isEqualTo("15");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "kill, \",'signal':'15'\", STOP, ATTEMPT, false, false",
                "kill, \",'signal':'9'\", KILL, ATTEMPT, true, false",
                "kill, \",'signal':'SIGKILL'\", KILL, ATTEMPT, true, false",
                "kill, \",'signal':'19'\", SUSPEND, ATTEMPT, false, false",
                "die, \",'exitCode':'137'\", KILL, EFFECT, true, false",
                "die, \",'exitCode':'143'\", STOP, EFFECT, false, false",
                "die, \",'exitCode':'0'\", STOP, EFFECT, false, true",
                "die, \",'exitCode':'1'\", STOP, EFFECT, false, true",
                "stop, \"\", STOP, EFFECT, false, false",
                "pause, \"\", PAUSE, EFFECT, false, false",
                "unpause, \"\", START, EFFECT, false, false",
                "start, \"\", START, EFFECT, false, false"
            })
    void aStateIsAnAction(String state, String attributes, Verb verb, Phase phase, boolean forced, boolean weak) {
        ServiceAction action = action(docker(state, "shop-worker", attributes));

        assertThat(action.verb()).isEqualTo(verb);
        assertThat(action.phase()).isEqualTo(phase);
        assertThat(action.forced()).isEqualTo(forced);
        assertThat(action.weak()).isEqualTo(weak);
        assertThat(action.target().kind()).isEqualTo(Target.Kind.CONTAINER);
        assertThat(action.target().key()).isEqualTo("container:shop-worker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health_status: healthy", "exec_die", "create", "destroy", "attach", "resize", "oom"})
    void whatEndsNothingMeansNothing(String state) {
        assertThat(actions(docker(state, "shop-worker", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "SIGHUP", "10", "SIGUSR1", "28", "0"})
    void aSignalThatAsksToReloadMeansNothing(String signal) {
        assertThat(actions(docker("kill", "shop-web", ",'signal':'" + signal + "'")))
                .isEmpty();
    }

    @Test
    void anEventOfANetworkMeansNothing() {
        String record = docker("kill", "bridge", "").replace("\"Type\":\"container\"", "\"Type\":\"network\"");
        assertThat(actions(record)).isEmpty();
    }

    @Test
    void theImageTellsWhatAContainerRunsWhereTheNameDoesNot() {
        String record = docker("stop", "shop-data", "").replace("shop/worker:4", "docker.io/library/postgres:16.4");
        Target target = action(record).target();

        assertThat(target.category()).isEqualTo("database");
        assertThat(target.key()).isEqualTo("container:shop-data");
    }

    @Test
    void whatTheKubeletEndsSaysLittle() {
        assertThat(action(docker("stop", "k8s_worker_shop-7d4b9c6f5-x2x9k_shop_0b1c_0", ""))
                        .weak())
                .isTrue();
    }

    @Test
    void withoutAHostFromItsShipperARecordIsADeadLetter() {
        String record = docker("stop", "shop-worker", "").replace("\"host\":{\"name\":\"dock01.corp.example\"},", "");

        assertThat(Records.read(record)).isInstanceOfSatisfying(ReadResult.Unreadable.class, unreadable -> {
            assertThat(unreadable.reason()).isEqualTo(ReadResult.Reason.NO_HOST);
            assertThat(unreadable.detail()).contains("container-events");
        });
    }

    @Test
    void podmanTellsTheSame() {
        String died = json("{'hostname':'pod01','ID':'" + ID + "','Image':'docker.io/library/redis:7','Name':'cache',"
                + "'Status':'died','Time':'2026-11-23T11:11:12.345678901+01:00','Type':'container','ContainerExitCode':137,"
                + "'Attributes':{'io.podman.annotations.label':'disable'}}");
        Event event = event(died);
        assertThat(event.time())
                .isEqualTo(Instant.parse("2026-11-23T10:11:12.345Z").toEpochMilli());
        ServiceAction action = action(died);
        assertThat(action.verb()).isEqualTo(Verb.KILL);
        assertThat(action.via()).isEqualTo(Via.PROCESS_END);
        assertThat(action.detail()).isEqualTo("exit 137");
        assertThat(action.target().key()).isEqualTo("container:cache");
        assertThat(action(died.replace("died", "stop")).verb()).isEqualTo(Verb.STOP);
    }

    @Test
    void dockersOldFormHasOnlyTheId() {
        String record = json("{'host':'dock00','status':'stop','id':'" + ID + "','from':'busybox','time':1795428672}");
        assertThat(action(record).target().key()).isEqualTo("container:" + ID);
    }

    @Test
    void aStopThatWaitedInVainIsToldInFullByFourRecords() {
        List<Verb> verbs = List.of(
                action(docker("kill", "db", ",'signal':'15'")).verb(),
                action(docker("kill", "db", ",'signal':'9'")).verb(),
                action(docker("die", "db", ",'exitCode':'137'")).verb(),
                action(docker("stop", "db", "")).verb());
        assertThat(verbs).containsExactly(Verb.STOP, Verb.KILL, Verb.KILL, Verb.STOP);
    }
}
