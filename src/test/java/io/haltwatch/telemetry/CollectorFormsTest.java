package io.haltwatch.telemetry;

import static io.haltwatch.telemetry.RecordText.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Interpreter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that collectors changed on their way mean the same as those of the source. */
class CollectorFormsTest {

    private static final Interpreter INTERPRETER = new Interpreter(ServiceCatalogue.builtIn());
    private static final String STOPPED = "9d1aaa27d60140bd96365438aad20286";

    private static void isTheStop(Event event, String schema) {
        assertThat(event.schema()).isEqualTo(schema);
        assertThat(event.host().host()).isEqualTo("db01");
        assertThat(event.kind()).isEqualTo(EventKind.SERVICE_STATE);
        assertThat(event.logSource()).isEqualTo(new LogSource("linux", null, "syslog"));
        assertThat(event.fields())
                .containsEntry("ServiceState", "stopped")
                .containsEntry("ServiceName", "postgresql.service")
                .containsEntry("Message", "Stopped PostgreSQL.");
        assertThat(actions(event)).containsExactly("EFFECT STOP postgresql");
    }

    private static List<String> actions(Event event) {
        Interpretation meaning = INTERPRETER.interpret(event);
        return meaning.actions().stream()
                .map(action -> action.phase() + " " + action.verb() + " "
                        + action.target().name())
                .toList();
    }

    private static Event journal(String fields) {
        return event("{'__CURSOR':'s=1','__REALTIME_TIMESTAMP':'1772619072123456','_HOSTNAME':'db01','_PID':'1',"
                + "'_COMM':'systemd','MESSAGE_ID':'" + STOPPED + "'," + fields + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'UNIT':'postgresql.service','JOB_TYPE':'stop','MESSAGE':'Stopped PostgreSQL.'",
                "'UNIT':['postgresql.service'],'JOB_TYPE':['stop'],'MESSAGE':['Stopped PostgreSQL.']",
                "'UNIT':['postgresql.service','x'],'JOB_TYPE':['stop','stop'],'MESSAGE':['Stopped PostgreSQL.','x']"
            })
    void fieldsOfTheJournalThatAreListsAreReadByTheirFirst(String fields) {
        isTheStop(journal(fields), "journald");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'PID':'1','COMM':'systemd','MACHINE_ID':'f00','BOOT_ID':'b','TRANSPORT':'journal','CURSOR':'s=1'",
                "'PID':'1','SYSLOG_IDENTIFIER':'systemd','PRIORITY':'6'"
            })
    void fluentBitMayStripTheUnderscores(String fields) {
        isTheStop(
                event("{'date':1772619072.123,'HOSTNAME':'db01'," + fields
                        + ",'UNIT':'postgresql.service','JOB_TYPE':'stop','JOB_RESULT':'done','MESSAGE_ID':'" + STOPPED
                        + "','MESSAGE':'Stopped PostgreSQL.'}"),
                "journald");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'unit':'postgresql.service'", "'user_unit':'postgresql.service'"})
    void filebeatReadsTheJournalUnderItsOwnNames(String unit) {
        Event event = event("{'@timestamp':'2026-03-04T10:11:12.123Z','message':'Stopped PostgreSQL.',"
                + "'host':{'hostname':'db01','id':'f00'},'input':{'type':'journald'},'message_id':'" + STOPPED + "',"
                + "'journald':{'custom':{'job_type':'stop','job_result':'done'," + unit + "},'pid':1,'uid':0,"
                + "'process':{'name':'systemd','executable':'/usr/lib/systemd/systemd'},'host':{'boot_id':'b'}},"
                + "'systemd':{'unit':'init.scope','transport':'journal'},'syslog':{'identifier':'systemd'},"
                + "'process':{'pid':1,'name':'systemd'},'agent':{'type':'filebeat','name':'db01'}}");
        isTheStop(event, "journald-ecs");
        assertThat(event.text("HostId")).isEqualTo("f00");
    }

    @Test
    void aLineInFilebeatsJournalSpeaksForItsHostAlone() {
        Event event = event("{'@timestamp':'2026-03-04T10:11:12.123Z','host':{'hostname':'db01'},"
                + "'input':{'type':'journald'},'journald':{'process':{'name':'logger'}},"
                + "'message':'Mar  4 10:11:12 dc01 sudo: root : COMMAND=/usr/bin/systemctl stop auditd'}");
        assertThat(event.host().host()).isEqualTo("db01");
        assertThat(event.text("Program")).isEqualTo("logger");
    }

    @Test
    void fluentBitsWindowsValuesAreNumbered() {
        Event event = event(
                "{'ProviderName':'Service Control Manager','EventID':7045,'Channel':'System',"
                        + "'TimeCreated':'2026-03-04 11:11:12 +0100','EventRecordID':1,'Computer':'SRV01.corp.example',"
                        + "'Message':'A service was installed.',"
                        + "'StringInserts':['PSEXESVC','C:\\\\PSEXESVC.exe','user mode service','demand start','LocalSystem']}");
        assertThat(event.schema()).isEqualTo("windows-flat");
        assertThat(event.time()).isEqualTo(1_772_619_072_000L);
        assertThat(event.fields())
                .containsEntry("ServiceName", "PSEXESVC")
                .containsEntry("ImagePath", "C:\\PSEXESVC.exe");
        Event stop = event("{'ProviderName':'Service Control Manager','EventID':7036,'Channel':'System',"
                + "'TimeCreated':'2026-03-04 11:11:12 +0100','EventRecordID':2,'Computer':'SRV01',"
                + "'StringInserts':['Volumenschattenkopie','beendet','5600530053002F0031000000']}");
        assertThat(actions(stop)).containsExactly("EFFECT STOP VSS");
    }

    @Test
    void logstashsRelayIsNotTheHost() {
        Event event = event("{'@timestamp':'2026-03-04T10:11:12.123Z','message':'[root]: /etc/init.d/hostd stop',"
                + "'program':'shell','logsource':'esx01.corp.example','host':'10.0.0.5'}");
        assertThat(event.host().host()).isEqualTo("esx01");
    }

    private static String eks(String more, String message) {
        return "{'class_uid':6003,'activity_id':4,'type_uid':600304,'time':1772619072123,'metadata':{'version':'1.1.0',"
                + "'product':{'name':'Amazon EKS','version':'audit.k8s.io/v1'}" + more + "},'message':'" + message
                + "','api':{'operation':'delete','response':{'code':200},'group':{'name':'apps'}},"
                + "'actor':{'user':{'name':'alice'}},'src_endpoint':{'ip':'192.0.2.4'},"
                + "'resources':[{'name':'postgres','namespace':'prod','type':'statefulsets'}],"
                + "'http_request':{'user_agent':'kubectl','url':{'path':'/apis/apps/v1/namespaces/prod/x'}},"
                + "'cloud':{'provider':'AWS','account':{'uid':'111122223333'}},'host':'collector'}";
    }

    @ParameterizedTest
    @CsvSource({"'', 111122223333", "',''log_name'':''cluster1''', cluster1"})
    void eksInOcsfIsARequestToItsCluster(String more, String host) {
        Event event = event(eks(more, "ResponseComplete"));
        assertThat(event.schema()).isEqualTo("ocsf-kubernetes");
        assertThat(event.host().host()).isEqualTo(host);
        assertThat(event.kind()).isEqualTo(EventKind.KUBERNETES_REQUEST);
        assertThat(event.logSource()).isEqualTo(new LogSource("kubernetes", "application", "audit"));
        assertThat(event.fields())
                .containsEntry("objectRef.resource", "statefulsets")
                .containsEntry("User", "alice")
                .containsEntry("userAgent", "kubectl");
        assertThat(actions(event))
                .singleElement()
                .asString()
                .startsWith("ATTEMPT DELETE ")
                .contains("postgres");
        assertThat(actions(event(eks(more, "RequestReceived")))).isEmpty();
    }

    @Test
    void tetragonsRenameWithAllItsArgumentsHasBothPaths() {
        Event event = event("{'process_kprobe':{'process':{'exec_id':'e','binary':'/bin/mv','start_time':"
                + "'2026-03-04T10:11:12Z'},'function_name':'__x64_sys_renameat2','args':[{'int_arg':-100},"
                + "{'string_arg':'/etc/a'},{'int_arg':-100},{'string_arg':'/etc/b'},{'int_arg':0}]},"
                + "'node_name':'n1','time':'2026-03-04T10:11:12Z'}");
        assertThat(event.fields()).containsEntry("SourceFilename", "/etc/a").containsEntry("TargetFilename", "/etc/b");
    }

    @Test
    void theRpcFirewallsCallsAreThoseOfWindows() {
        Event event = event(
                "{'ProviderName':'RPCFW','EventID':3,'Channel':'RPCFW','EventRecordID':1,'Computer':'SRV01',"
                        + "'TimeCreated':'2026-03-04 11:11:12 +0100','EventData':{"
                        + "'InterfaceUuid':'367abb81-9844-35f1-ad32-98f038001003','OpNum':'1','ClientNetworkAddress':'192.0.2.7'}}");
        assertThat(event.logSource().product()).isEqualTo("rpc_firewall");
        assertThat(INTERPRETER.interpret(event)).isNotEqualTo(Interpretation.NOTHING);
    }
}
