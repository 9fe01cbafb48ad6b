package io.haltwatch.alert;

import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.correlate.Evidence;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.CreatedBefore;
import io.haltwatch.correlate.JoinedAction.ManagerReport;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Reason;
import io.haltwatch.incident.Surroundings;
import io.haltwatch.incident.Wake;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Incidents for tests, built finding by finding: {@code on("exch01").stopped("VeeamBackupSvc", ...)}. */
public final class AlertFixtures {

    /** 2026-03-04T14:02:11Z. */
    public static final long START = 1_772_632_931_000L;

    public static final Actor DEPLOY = actor("CORP\\svc_deploy", "C:\\Windows\\System32\\sc.exe");

    private final HostKey host;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Signal> evidence = new LinkedHashMap<>();
    private Actor actor = DEPLOY;
    private Level severity = Level.HIGH;
    private Verb verb = Verb.STOP;
    private Via via = Via.COMMAND;
    private Confirmation confirmation = Confirmation.ATTEMPTED;
    private ManagerReport managerReport = ManagerReport.NOT_APPLICABLE;
    private Set<String> labels = Set.of();
    private List<Reason> reasons = List.of();
    private String remoteAddress = "";
    private @Nullable String remoteHost;
    private boolean replaced;
    private boolean wildcard;
    private Map<String, String> fields = Map.of();
    private Target.Kind kind = Target.Kind.SERVICE;
    private boolean provisional;
    private List<String> links = List.of();
    private @Nullable String follows;
    private Wake wake = Wake.NONE;
    private String detail = "detail";
    private Map<String, String> accounts = Map.of();
    private long time = START;
    private int number;

    private AlertFixtures(String host) {
        this.host = new HostKey("default", host);
    }

    public static AlertFixtures on(String host) {
        return new AlertFixtures(host);
    }

    public static Actor actor(String user, String image) {
        return new Actor(
                user,
                "S-1-5-21-1004336348-1177238915-682003330-1117",
                "0x3e51f",
                image,
                AlertText.baseName(image) + " ...",
                "C:\\Windows\\System32\\cmd.exe",
                "cmd.exe /c kill.bat",
                "4242",
                ActorTrust.NONE);
    }

    public static Reason reason(Reason.Effect effect, String id, String title, Level level, String... tags) {
        return new Reason(effect, id, title, level, List.of(tags));
    }

    public AlertFixtures by(Actor who) {
        actor = who;
        return this;
    }

    public AlertFixtures from(String address) {
        remoteAddress = address;
        return this;
    }

    public AlertFixtures severity(Level level) {
        severity = level;
        return this;
    }

    public AlertFixtures verb(Verb next) {
        verb = next;
        return this;
    }

    public AlertFixtures via(Via next) {
        via = next;
        return this;
    }

    public AlertFixtures confirmation(Confirmation next) {
        confirmation = next;
        return this;
    }

    public AlertFixtures managerReport(ManagerReport next) {
        managerReport = next;
        return this;
    }

    public AlertFixtures labels(String... next) {
        labels = Set.of(next);
        return this;
    }

    public AlertFixtures reasons(Reason... next) {
        reasons = List.of(next);
        return this;
    }

    public AlertFixtures onRemote(@Nullable String host) {
        remoteHost = host;
        return this;
    }

    public AlertFixtures replaced() {
        replaced = true;
        return this;
    }

    /** Fields of the records to come, besides those of the actor. */
    public AlertFixtures fields(Map<String, String> next) {
        fields = next;
        return this;
    }

    public AlertFixtures processes() {
        kind = Target.Kind.PROCESS;
        return this;
    }

    public AlertFixtures services() {
        kind = Target.Kind.SERVICE;
        return this;
    }

    public AlertFixtures provisional() {
        provisional = true;
        return this;
    }

    /** Related incidents: those that are one with it, and the one before. */
    public AlertFixtures linked(List<String> same, @Nullable String before) {
        links = same;
        follows = before;
        return this;
    }

    /** Names of SIDs, as records around the incident have them. */
    public AlertFixtures accounts(Map<String, String> next) {
        accounts = next;
        return this;
    }

    /** What the records to come say of what was done. */
    public AlertFixtures detail(String next) {
        detail = next;
        return this;
    }

    /** Another record of the action before, of somebody else. */
    public AlertFixtures alsoAskedBy(Actor who) {
        Finding.Action last = (Finding.Action) findings.remove(findings.size() - 1);
        JoinedAction action = last.action();
        Actor before = actor;
        actor = who;
        ServiceAction asked = new ServiceAction(
                verb, Phase.ATTEMPT, via, action.target(), who, false, false, false, action.remoteHost(), detail);
        List<Evidence> more = new ArrayList<>(action.evidence());
        more.add(new Evidence(signal(List.of(asked), List.of()), 0));
        actor = before;
        findings.add(new Finding.Action(
                last.kind(),
                last.level(),
                last.reasons(),
                new JoinedAction(
                        action.verb(),
                        action.confirmation(),
                        action.target(),
                        action.actor(),
                        action.vias(),
                        action.forced(),
                        action.wildcard(),
                        action.managerReport(),
                        action.createdBefore(),
                        action.replaced(),
                        action.restart(),
                        action.resumed(),
                        action.state(),
                        action.remoteAddress(),
                        action.remoteHost(),
                        more)));
        return this;
    }

    public AlertFixtures waking(Wake.Because... because) {
        wake = new Wake(Set.of(because));
        return this;
    }

    public AlertFixtures after(long millis) {
        time += millis;
        return this;
    }

    /** One action on a service, with the settings made so far. */
    public AlertFixtures action(String service, String category) {
        return action(
                service.toLowerCase(Locale.ROOT),
                service,
                category.equals(Target.UNKNOWN_CATEGORY) ? "" : service,
                category);
    }

    /** The same, where the catalogue's entry is not spelled as it was typed. */
    public AlertFixtures action(String key, String typed, String entry, String category) {
        return action(key, typed, entry, category, 1);
    }

    /** The same, seen {@code times} times in commands of their own, each in two records. */
    public AlertFixtures action(String key, String typed, String entry, String category, int times) {
        Target target = new Target(kind, key, typed, entry, category, 1, wildcard, labels);
        Phase phase = confirmation == Confirmation.EFFECT_ONLY ? Phase.EFFECT : Phase.ATTEMPT;
        ServiceAction action =
                new ServiceAction(verb, phase, via, target, actor, false, false, false, remoteHost, detail);
        List<Evidence> evidenceOf = new ArrayList<>();
        evidenceOf.add(new Evidence(signal(List.of(action), List.of()), 0));
        for (int i = 1; i < times; i++) {
            ServiceAction next = new ServiceAction(
                    verb, phase, via, target, withProcess(5000 + i), false, false, false, remoteHost, detail);
            evidenceOf.add(new Evidence(signal(List.of(next), List.of()), 0));
            evidenceOf.add(new Evidence(signal(List.of(next), List.of()), 0));
        }
        findings.add(new Finding.Action(
                EnumName.lower(verb) + "/" + EnumName.lower(confirmation),
                severity,
                reasons.isEmpty()
                        ? List.of(reason(Reason.Effect.BASE, "base", "Stop of a tier-1 service", severity))
                        : reasons,
                new JoinedAction(
                        verb,
                        confirmation,
                        target,
                        actor,
                        Set.of(via),
                        false,
                        wildcard,
                        managerReport,
                        CreatedBefore.NOTHING,
                        replaced,
                        JoinedAction.Restart.NONE,
                        false,
                        JoinedAction.ServiceState.UNKNOWN,
                        remoteAddress.isEmpty() ? null : remoteAddress,
                        remoteHost,
                        evidenceOf)));
        return this;
    }

    /** A request for whatever has such a name. */
    public AlertFixtures pattern(String pattern, String category) {
        wildcard = true;
        action(pattern, pattern, "", category);
        wildcard = false;
        return this;
    }

    /** A service that the first pattern asked for stopped for. */
    public AlertFixtures hit(String service, String category) {
        Finding.Action pattern = (Finding.Action) findings.get(0);
        action(service, category);
        Finding.Action last = (Finding.Action) findings.remove(findings.size() - 1);
        JoinedAction action = last.action();
        List<Evidence> both = new ArrayList<>(pattern.action().evidence());
        both.addAll(action.evidence());
        findings.add(new Finding.Action(
                last.kind(),
                last.level(),
                last.reasons(),
                new JoinedAction(
                        action.verb(),
                        action.confirmation(),
                        action.target(),
                        action.actor(),
                        action.vias(),
                        action.forced(),
                        true,
                        action.managerReport(),
                        action.createdBefore(),
                        action.replaced(),
                        action.restart(),
                        action.resumed(),
                        action.state(),
                        action.remoteAddress(),
                        action.remoteHost(),
                        both)));
        return this;
    }

    /** A record that says something of the host. */
    public AlertFixtures context(ContextFact.Kind what) {
        signal(List.of(), List.of(new ContextFact(what, "", null)), List.of());
        return this;
    }

    /** A correlation of so many events of a rule that does not alert. */
    public AlertFixtures counted(String title, String each, int times) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            RuleMatch one = new RuleMatch(
                    "3f0b7a9e-0000-4000-8000-000000000099",
                    "rule",
                    each,
                    Level.INFORMATIONAL,
                    List.of(),
                    RuleMatch.EVENT,
                    false,
                    false);
            members.add(signal(List.of(), List.of(one)).id());
        }
        return correlation(title, CorrelationRule.Type.EVENT_COUNT, members);
    }

    private Actor withProcess(int id) {
        return new Actor(
                actor.user(),
                actor.userSid(),
                actor.logonId(),
                actor.image(),
                actor.commandLine(),
                actor.parentImage(),
                actor.parentCommandLine(),
                Integer.toString(id),
                actor.trust());
    }

    /** {@code count} actions of one category, {@code spacing} milliseconds apart. */
    public AlertFixtures actions(int count, String prefix, String category, long spacing) {
        for (int i = 0; i < count; i++) {
            action(prefix + i, category).after(spacing);
        }
        return this;
    }

    /** A rule that matched an event of its own. */
    public AlertFixtures match(String title, String... tags) {
        RuleMatch match = new RuleMatch(
                "3f0b7a9e-0000-4000-8000-00000000000" + number % 10,
                "rule",
                title,
                Level.HIGH,
                List.of(tags),
                RuleMatch.EVENT,
                true,
                true);
        Signal signal = signal(List.of(), List.of(match));
        findings.add(new Finding.Match(
                "rule/" + title,
                Level.HIGH,
                List.of(reason(Reason.Effect.BASE, match.rule(), title, Level.HIGH, tags)),
                match,
                signal));
        return this;
    }

    /** A correlation over everything so far. */
    public AlertFixtures burst() {
        return burst(CorrelationRule.Type.VALUE_COUNT);
    }

    /** A correlation that counts records, such as ten kill commands. */
    public AlertFixtures burstOfCommands() {
        return burst(CorrelationRule.Type.EVENT_COUNT);
    }

    private AlertFixtures burst(CorrelationRule.Type type) {
        return correlation("Burst of service stops", type, List.copyOf(evidence.keySet()));
    }

    private AlertFixtures correlation(String title, CorrelationRule.Type type, List<String> members) {
        CorrelationRule rule = new CorrelationRule(
                "7c1d0a55-0000-4000-8000-000000000001",
                "service_stop_burst",
                title,
                Level.HIGH,
                List.of("attack.impact", "attack.t1489"),
                type,
                CorrelationRule.Scope.HOST,
                List.of("stop"),
                List.of(),
                Map.of(),
                120_000,
                CorrelationRule.Condition.of(CorrelationRule.Operator.GTE, 8, "ServiceName"),
                List.of(),
                null,
                true,
                false,
                false,
                true,
                "burst.yml:1");
        findings.add(new Finding.Correlation(
                "correlation/service_stop_burst",
                severity,
                List.of(reason(Reason.Effect.RAISED, rule.id(), rule.title(), severity, "attack.t1489")),
                new CorrelationHit(rule, Map.of(), START, time, time, members.size(), members),
                provisional));
        return this;
    }

    public Incident incident() {
        return Incident.of(
                host,
                severity,
                Incident.Confidence.MEDIUM,
                findings,
                evidence.values().stream().sorted(Signal.ORDER).toList(),
                provisional,
                false,
                provisional ? START + 120_000 : Incident.NO_HOLD,
                new Surroundings(Set.of(), Map.of(), accounts));
    }

    public IncidentRevision revision(int revision, IncidentRevision.Status status) {
        return new IncidentRevision(
                "00c0ffee00c0ffee",
                revision,
                status,
                links,
                follows,
                revision == 1 ? IncidentRevision.Cause.OPENED : IncidentRevision.Cause.NEW_FINDING,
                wake,
                START + 1_500,
                incident());
    }

    public IncidentRevision opened() {
        return revision(1, IncidentRevision.Status.OPEN);
    }

    private Signal signal(List<ServiceAction> actions, List<RuleMatch> matches) {
        return signal(actions, List.of(), matches);
    }

    private Signal signal(List<ServiceAction> actions, List<ContextFact> contexts, List<RuleMatch> matches) {
        number++;
        String id = String.format(Locale.ROOT, "%016x", number * 0x9E3779B97F4A7C15L);
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("EventID", "1");
        if (actor.image() != null) {
            shown.put("Image", actor.image());
            shown.put("CommandLine", String.valueOf(actor.commandLine()));
        }
        shown.putAll(fields);
        Signal signal = new Signal(
                host,
                time,
                time,
                id,
                DataSource.PROCESS_CREATION,
                "windows-event",
                "Microsoft-Windows-Sysmon/Operational",
                false,
                new Origin("telemetry.process-creation", number % 4, number, time + 200),
                actions,
                contexts,
                matches,
                shown,
                "a1b2c3d4e5f60718");
        evidence.put(id, signal);
        return signal;
    }
}
