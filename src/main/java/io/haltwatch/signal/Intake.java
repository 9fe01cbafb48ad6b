package io.haltwatch.signal;

import io.haltwatch.interpret.ActionFields;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.mask.Masking;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.sigma.FilteredMatch;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventReader;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Read, interpret, decide: the bytes of one record to a signal. Stateless and safe for use by several threads. */
public final class Intake {

    private final EventReader reader;
    private final Function<Event, Interpretation> interpreter;
    private final RuleSet rules;
    private final IntakeLimits limits;
    private final Masking masking;

    /** With the masking that ships. */
    public Intake(EventReader reader, Interpreter interpreter, RuleSet rules, IntakeLimits limits) {
        this(reader, interpreter, rules, limits, Masking.builtIn());
    }

    public Intake(EventReader reader, Interpreter interpreter, RuleSet rules, IntakeLimits limits, Masking masking) {
        this(reader, interpreter::interpret, rules, limits, masking);
    }

    Intake(
            EventReader reader,
            Function<Event, Interpretation> interpreter,
            RuleSet rules,
            IntakeLimits limits,
            Masking masking) {
        this.reader = reader;
        this.interpreter = interpreter;
        this.rules = rules;
        this.limits = limits;
        this.masking = masking;
    }

    /**
     * Interpreter and rules see the event whole, and its identity is of the whole; only what leaves is masked and shortened.
     *
     * @param value one record's value
     * @param expected the data source that its topic is for
     * @param tenant whose record it is; null where a field of the record tells
     */
    public IntakeResult accept(byte[] value, DataSource expected, @Nullable String tenant, Origin origin) {
        return accept(value, expected, tenant, origin, FilteredMatch.Observer.NONE);
    }

    /** As above; tells the observer which matches filters took away. */
    public IntakeResult accept(
            byte[] value,
            DataSource expected,
            @Nullable String tenant,
            Origin origin,
            FilteredMatch.Observer observer) {
        return accept(value, expected, tenant, origin, observer, host -> false);
    }

    /** As above; lets a sign of life of the hosts through that somebody listens to. */
    public IntakeResult accept(
            byte[] value,
            DataSource expected,
            @Nullable String tenant,
            Origin origin,
            FilteredMatch.Observer observer,
            Predicate<HostKey> listenedTo) {
        return accept(read(value, expected, tenant, origin.appendTime()), origin, observer, listenedTo);
    }

    /** Of a record that was read already, of a host that is listened to. */
    public IntakeResult accept(ReadResult result, Origin origin) {
        return accept(result, origin, FilteredMatch.Observer.NONE, host -> true);
    }

    /** Of a record that was read already; tells the observer, and lets signs of life through, as above. */
    public IntakeResult accept(
            ReadResult result, Origin origin, FilteredMatch.Observer observer, Predicate<HostKey> listenedTo) {
        if (result instanceof ReadResult.Unreadable unreadable) {
            return new IntakeResult.DeadLetter(origin, unreadable.reason(), unreadable.detail());
        }
        Examined examined = examine(((ReadResult.Read) result).event(), observer);
        if (!examined.isNothing()) {
            return new IntakeResult.Signalled(signal(examined, origin, observer));
        }
        Event event = examined.event();
        return listenedTo.test(event.host())
                ? new IntakeResult.Alive(SignOfLife.of(event, origin, rules.hash()))
                : IntakeResult.Nothing.INSTANCE;
    }

    /**
     * The bytes of one record to an event, and no further.
     *
     * @param reference a time near the record's, for times without a year; negative for none
     */
    public ReadResult read(byte[] value, DataSource expected, @Nullable String tenant, long reference) {
        return reader.read(value, expected, tenant, reference);
    }

    /** What an event means, and which rules match it. */
    public Examined examine(Event event) {
        return examine(event, FilteredMatch.Observer.NONE);
    }

    private Examined examine(Event event, FilteredMatch.Observer observer) {
        return new Examined(event, interpreter.apply(event), rules.match(event.logSource(), event, observer));
    }

    private Signal signal(Examined examined, Origin origin, FilteredMatch.Observer observer) {
        Event event = examined.event();
        Interpretation meaning = examined.meaning();
        Shown shown = new Shown(masking, limits.fieldLength());
        List<RuleMatch> matches = new ArrayList<>();
        examined.rules().forEach(rule -> matches.add(RuleMatch.of(rule, RuleMatch.EVENT)));
        List<ServiceAction> actions = new ArrayList<>();
        for (ServiceAction action : first(meaning.actions())) {
            ActionFields fields = new ActionFields(action, event);
            for (DetectionRule rule : rules.match(ActionFields.LOG_SOURCE, fields, observer)) {
                matches.add(RuleMatch.of(rule, actions.size()));
            }
            actions.add(shown.of(action));
        }
        List<ContextFact> contexts = new ArrayList<>();
        first(meaning.contexts()).forEach(fact -> contexts.add(shown.of(fact)));
        return new Signal(
                event.host(),
                clamped(event.time(), origin),
                event.time(),
                event.id(),
                event.dataSource(),
                event.schema(),
                event.text("Channel"),
                isLate(event.time(), origin),
                origin,
                actions,
                contexts,
                matches,
                ShownFields.of(event, asked(matches), masking.secretFields(event), shown),
                rules.hash());
    }

    /** The fields of a signal's evidence that correlations ask for: they go before those that are only shown. */
    public Set<String> asked(Signal signal) {
        return asked(signal.matches());
    }

    private Set<String> asked(List<RuleMatch> matches) {
        Set<String> asked = new TreeSet<>();
        matches.forEach(match -> asked.addAll(rules.askedFields(match.rule())));
        return asked;
    }

    private <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(all.size(), limits.actions()));
    }

    /**
     * A time further ahead than the skew allowed is some clock's mistake and tells nothing: the append time takes its
     * place, which is the same whenever the record is read again. Files have no append time and keep their times.
     */
    private long clamped(long time, Origin origin) {
        boolean ahead = hasAppendTime(origin)
                && time > origin.appendTime() + limits.skew().toMillis();
        return ahead ? origin.appendTime() : time;
    }

    private boolean isLate(long time, Origin origin) {
        return hasAppendTime(origin)
                && time < origin.appendTime() - limits.lateness().toMillis();
    }

    private static boolean hasAppendTime(Origin origin) {
        return origin.appendTime() != Origin.NO_APPEND_TIME;
    }
}
