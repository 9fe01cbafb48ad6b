package io.haltwatch.config;

import com.google.re2j.Pattern;
import io.haltwatch.incident.ContextPolicy;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.SilencePolicy;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.TenantName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every setting there is: the reader, the check for unknown names and the documentation all go by this list. */
final class Keys {

    static final String PREFIX = "haltwatch.";
    static final String VARIABLE_PREFIX = "HALTWATCH_";
    static final String KAFKA = "haltwatch.kafka.";

    private static final List<Key<?>> ALL = new ArrayList<>();

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern OPTIONAL_TOPIC = Pattern.compile("[A-Za-z0-9._-]{0,249}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern OPTIONAL_NAME = Pattern.compile("[A-Za-z0-9._-]{0,100}");
    private static final Pattern PLACE = Pattern.compile("[^.,\\s]+(\\.[^.,\\s]+){0,15}");

    static final Key<String> BOOTSTRAP_SERVERS =
            key("bootstrap-servers", "", "host:port, comma separated", "The brokers to start from.", Keys::servers);
    static final Key<String> APPLICATION_ID = key(
            "application-id",
            "haltwatch",
            "letters, digits, '.', '_', '-'",
            "Consumer group, and prefix of the internal topics; a new name starts with empty state.",
            text -> Parsers.matching(text, NAME));
    static final Key<String> TENANT_NAME = key(
            "tenant",
            "default",
            "1 to 64 characters without '|', spaces or control characters",
            "Whose telemetry this is, where all of it is one tenant's; nothing crosses tenants.",
            Keys::tenant);
    static final Key<String> TENANT_FROM = key(
            "tenant.from",
            TenantKeys.CONSTANT,
            "constant, topic, header or field",
            "Where each record's tenant is: 'haltwatch.tenant', its topic's name, a header, or a field of its JSON.",
            text -> Parsers.oneOf(text, TenantKeys.CONSTANT, TenantKeys.TOPIC, TenantKeys.HEADER, TenantKeys.FIELD));
    static final Key<String> TENANT_TOPIC_PATTERN = key(
            "tenant.topic-pattern",
            "",
            "a regular expression (RE2) for whole topic names with a group (?P<tenant>...)",
            "From 'topic': what matches the topics' names; its group 'tenant' is the tenant.",
            text -> text);
    static final Key<String> TENANT_HEADER = key(
            "tenant.header",
            "",
            "a header's name",
            "From 'header': the record's header with it, in UTF-8.",
            text -> text);
    static final Key<List<String>> TENANT_FIELD = key(
            "tenant.field",
            "",
            "names joined by dots; several comma separated",
            "From 'field': where the record's JSON has it; of several places the first that is there.",
            Keys::places);

    static final Map<DataSource, Key<List<String>>> TELEMETRY = telemetry();
    static final Key<String> ALERTS = topic("topics.alerts", "alerts.service-stop", "Topic that alerts go to.");
    static final Key<String> DEAD_LETTERS =
            topic("topics.dead-letters", "haltwatch.dead-letters", "Topic for records that cannot be used.");
    static final Key<String> WATCHED_HOSTS = topic(
            "topics.watched-hosts",
            "haltwatch.watched-hosts",
            "Topic of the service's own: hosts whose signs of life are listened for.");
    static final Map<ReferenceKind, Key<String>> REFERENCE = reference();
    static final Key<Integer> TOPIC_PARTITIONS = number(
            "topics.partitions", 12, 1, 10_000, "Partitions of the telemetry topics that 'topics create' makes.");
    static final Key<Integer> REPLICATION_FACTOR = number(
            "topics.replication-factor", -1, -1, 100, "Replicas of topics that are made; -1 is the broker's default.");
    static final Key<Integer> SIGNAL_PARTITIONS = number(
            "signals.partitions",
            24,
            1,
            10_000,
            "Partitions of the internal signals topic, the bound on parallel host stages; fixed once it exists.");

    static final Key<List<Path>> RULES =
            paths("rules.directories", "Directories of Sigma rules that add to or replace the built-in ones.");
    static final Key<List<Path>> PLACEHOLDERS =
            paths("rules.placeholders", "Files with the values of the placeholders that rules 'expand'.");
    static final Key<List<Path>> LOG_SOURCES =
            paths("rules.log-sources", "Files that map log sources of rules to those that telemetry has.");
    static final Key<Duration> RULES_RELOAD = duration(
            "rules.reload",
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofDays(1),
            "How often these directories are looked at for changes; 0s is never.");
    static final Key<List<Path>> SCHEMAS =
            paths("schemas.files", "Mapping files of telemetry schemas, asked before the built-in ones.");
    static final Key<List<Path>> CATALOGUES =
            paths("catalogue.files", "Service catalogues that add to or replace the built-in one.");
    static final Key<List<Path>> MASKING = paths(
            "masking.files", "Files or directories of patterns of secrets that add to or replace the built-in ones.");

    static final Key<Path> STATE_DIRECTORY =
            key("state.directory", "haltwatch-state", "a directory", "Where the state stores live.", Path::of);
    static final Key<Long> STATE_CACHE =
            size("state.cache", "32MiB", "Heap that caches writes to the stores between commits.");
    static final Key<Long> STATE_NATIVE =
            size("state.native-memory", "128MiB", "Native memory of all state stores together.");

    static final Key<Integer> THREADS =
            number("stream.threads", 0, 0, 1_000, "Stream threads; 0 is one per processor.");
    static final Key<Integer> STANDBYS =
            number("stream.standbys", 1, 0, 10, "Standby copies of the state on other instances.");
    static final Key<String> INSTANCE_ID = key(
            "stream.instance-id",
            "",
            "empty, or letters, digits, '.', '_', '-'",
            "Static membership: a name that stays over restarts, such as the pod's. Empty is a dynamic member.",
            text -> Parsers.matching(text, OPTIONAL_NAME));
    static final Key<String> OFFSET_RESET = key(
            "stream.offset-reset",
            "earliest",
            "earliest or latest",
            "Where an application id that never ran starts to read.",
            text -> Parsers.oneOf(text, "earliest", "latest"));
    static final Key<Duration> COMMIT_INTERVAL = duration(
            "stream.commit-interval",
            Duration.ofMillis(100),
            Duration.ofMillis(10),
            Duration.ofSeconds(30),
            "Length of a transaction; alerts take about twice as long.");
    static final Key<Duration> SESSION_TIMEOUT = duration(
            "stream.session-timeout",
            Duration.ofSeconds(10),
            Duration.ofSeconds(6),
            Duration.ofMinutes(30),
            "A killed instance's partitions pause this long.");
    static final Key<Duration> CLOSE_TIMEOUT = duration(
            "stream.close-timeout",
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofMinutes(30),
            "A stop may take this long; keep it below the grace period.");

    // Brokers reject records dated more than an hour ahead, and signals carry the event's time.
    static final Key<Duration> SKEW = duration(
            "intake.skew",
            IntakeLimits.DEFAULT.skew(),
            Duration.ZERO,
            Duration.ofMinutes(30),
            "An event further ahead of its append time is clamped.");
    static final Key<Integer> ACTIONS =
            number("intake.actions", IntakeLimits.DEFAULT.actions(), 1, 10_000, "Most actions kept of one event.");
    static final Key<Integer> FIELD_LENGTH = number(
            "intake.field-length",
            IntakeLimits.DEFAULT.fieldLength(),
            16,
            32_768,
            "Longest evidence value, in characters.");

    static final Key<Duration> JOIN = incident(
            "join", IncidentPolicy::join, "Attempts and effects on one service this far apart are one action.");
    static final Key<Duration> QUIET = incident(
            "quiet", IncidentPolicy::quiet, "Findings this far apart are one incident; it closes after this long.");
    static final Key<Duration> STRAY_QUIET = incident(
            "stray-quiet", IncidentPolicy::strayQuiet, "An effect nobody asked for joins an incident this near only.");
    static final Key<Duration> MANAGER_REPORT = incident(
            "manager-report",
            IncidentPolicy::managerReport,
            "How long the service manager may take to report a change.");
    static final Key<Duration> SYSTEM_LOG = incident(
            "system-log", IncidentPolicy::systemLog, "A host heard from this recently would have shipped the report.");
    static final Key<Duration> CREATED = incident(
            "created", IncidentPolicy::created, "A service created this recently before its deletion is temporary.");
    static final Key<Duration> RESTART_GRACE = incident(
            "restart-grace",
            IncidentPolicy::restartGrace,
            "A single clean stop whose service the same actor starts again this soon is a restart.");
    static final Key<Duration> HOLD = incident(
            "hold", IncidentPolicy::hold, "Graceful stops without an attempt wait this long for a shutdown's proof.");
    static final Key<Duration> HOLD_WITHOUT_CORE =
            incident("hold-without-core", IncidentPolicy::holdWithoutCore, "The hold where core services run on.");
    static final Key<Duration> SHUTDOWN_BEFORE = incident(
            "shutdown-before", IncidentPolicy::shutdownBefore, "Proof this long before the first stop explains it.");
    static final Key<Duration> SHUTDOWN_AFTER = incident(
            "shutdown-after", IncidentPolicy::shutdownAfter, "Proof this long after the first stop explains it.");
    static final Key<Integer> SHUTDOWN_CORE = number(
            "incident.shutdown-core",
            IncidentPolicy.DEFAULT.shutdownCore(),
            1,
            1_000,
            "A shutdown only announced explains stops once so many core services stopped too.");
    static final Key<Duration> LATENESS = incident(
            "lateness",
            IncidentPolicy::lateness,
            "Late evidence joins within this time, and facts are kept for it; older is reported alone.");
    static final Key<Duration> LONGEST_TIMESPAN = incident(
            "longest-timespan",
            IncidentPolicy::longestTimespan,
            "How far back correlations may look, chains as a whole; facts are kept twice as long besides.");
    static final Key<Duration> REDERIVE =
            incident("rederive", IncidentPolicy::rederive, "A host under a flood is derived at most this often.");
    static final Key<Integer> RECURRENCE_DAYS = number(
            "incident.recurrence-days",
            ContextPolicy.DEFAULT.recurrenceDays(),
            1,
            28,
            "What an account did on so many days before at the same time of day is planned.");
    static final Key<Duration> RECURRENCE_TOLERANCE = duration(
            "incident.recurrence-tolerance",
            ContextPolicy.DEFAULT.recurrenceTolerance(),
            Duration.ZERO,
            Duration.ofHours(6),
            "This far apart is the same time of day.");
    static final Key<Duration> KNOWN_SERVICE = duration(
            "incident.known-service",
            ContextPolicy.DEFAULT.knownService(),
            Duration.ofDays(1),
            Duration.ofDays(28),
            "Who acts for the first time on a service that others stopped this long ago is named.");

    // A sign of life comes each minute at most: less than a few of them is no silence.
    static final Key<Duration> SILENCE_AFTER = duration(
            "silence.after",
            SilencePolicy.DEFAULT.after(),
            Duration.ofMinutes(3),
            Duration.ofHours(6),
            "A host somebody may have blinded, or a channel of it, is silent when not heard of for so long.");
    static final Key<Duration> SILENCE_ONSET = duration(
            "silence.onset",
            SilencePolicy.DEFAULT.onset(),
            Duration.ofMinutes(1),
            Duration.ofHours(6),
            "A silence that begins this soon after a stopped sensor or another incident is laid to it.");
    static final Key<Duration> SILENCE_EXPLAINED = duration(
            "silence.explained",
            SilencePolicy.DEFAULT.explained(),
            Duration.ZERO,
            Duration.ofHours(1),
            "A shutdown or sleep told of this near to a silence's beginning explains it.");
    static final Key<Duration> SILENCE_SKEW = duration(
            "silence.skew",
            SilencePolicy.DEFAULT.skew(),
            Duration.ofSeconds(10),
            Duration.ofHours(1),
            "The silence of a host whose records come this late, or dated this far ahead, is not judged.");
    static final Key<Duration> SILENCE_WATCH = duration(
            "silence.watch",
            SilencePolicy.DEFAULT.watch(),
            Duration.ofHours(1),
            Duration.ofDays(7),
            "The end of a silence is waited for this long, and no longer than 'haltwatch.incident.lateness'.");

    static final Key<Level> MINIMUM_SEVERITY = key(
            "alerts.minimum-severity",
            EnumName.lower(Level.INFORMATIONAL),
            "informational, low, medium, high or critical",
            "Incidents that never reached it are not published; one that did is kept up to date.",
            Keys::level);

    static final Key<String> HTTP_ADDRESS =
            key("http.address", "0.0.0.0", "an address", "Where health and metrics are served.", text -> text);
    static final Key<Integer> HTTP_PORT =
            number("http.port", 8080, 0, 65_535, "Port of health and metrics; 0 takes a free one.");

    private Keys() {}

    static List<Key<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    private static Map<DataSource, Key<List<String>>> telemetry() {
        Map<DataSource, Key<List<String>>> keys = new EnumMap<>(DataSource.class);
        for (DataSource source : DataSource.values()) {
            keys.put(
                    source,
                    key(
                            "topics." + source.slug(),
                            "telemetry." + source.slug(),
                            "topic names, comma separated, or empty",
                            "Topics of " + source.attackName() + "; empty leaves the data source out.",
                            Keys::topics));
        }
        return Collections.unmodifiableMap(keys);
    }

    private static Map<ReferenceKind, Key<String>> reference() {
        Map<ReferenceKind, Key<String>> keys = new EnumMap<>(ReferenceKind.class);
        for (ReferenceKind kind : ReferenceKind.values()) {
            keys.put(
                    kind,
                    key(
                            "topics.reference-" + kind.slug(),
                            "reference." + kind.slug(),
                            "a topic name, or empty",
                            kind.meaning() + "; empty leaves them out.",
                            text -> Parsers.matching(text, OPTIONAL_TOPIC)));
        }
        return Collections.unmodifiableMap(keys);
    }

    private static Key<String> topic(String name, String defaultValue, String meaning) {
        return key(name, defaultValue, "a topic name", meaning, text -> Parsers.matching(text, TOPIC));
    }

    private static Key<Duration> incident(String name, Function<IncidentPolicy, Duration> of, String meaning) {
        return duration("incident." + name, of.apply(IncidentPolicy.DEFAULT), meaning);
    }

    private static Key<Duration> duration(String name, Duration defaultValue, String meaning) {
        return duration(name, defaultValue, Duration.ZERO, Duration.ofDays(365), meaning);
    }

    private static Key<Duration> duration(
            String name, Duration defaultValue, Duration least, Duration most, String meaning) {
        return key(
                name,
                DurationText.write(defaultValue),
                "a duration such as 100ms, 30s, 10m, 2h or 1d, from " + DurationText.write(least) + " to "
                        + DurationText.write(most),
                meaning,
                value -> Parsers.duration(value, least, most));
    }

    private static Key<Long> size(String name, String defaultValue, String meaning) {
        return key(name, defaultValue, "a size such as 512KiB, 64MiB or 1GiB", meaning, Parsers::bytes);
    }

    private static Key<Integer> number(String name, int defaultValue, int least, int most, String meaning) {
        return key(
                name,
                Integer.toString(defaultValue),
                "a number from " + least + " to " + most,
                meaning,
                text -> Parsers.integer(text, least, most));
    }

    private static Key<List<Path>> paths(String name, String meaning) {
        return key(name, "", "paths, comma separated", meaning, Parsers::paths);
    }

    private static <T> Key<T> key(
            String name, String defaultValue, String expects, String meaning, Function<String, T> parser) {
        Key<T> key = new Key<>(PREFIX + name, defaultValue, expects, meaning, parser);
        ALL.add(key);
        return key;
    }

    private static String tenant(String text) {
        if (TenantName.flaw(text) != null) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static List<String> places(String text) {
        List<String> places = Parsers.list(text);
        places.forEach(place -> Parsers.matching(place, PLACE));
        return places;
    }

    private static String servers(String text) {
        for (String server : Parsers.list(text)) {
            int colon = server.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(server);
            }
            Parsers.integer(server.substring(colon + 1), 1, 65_535);
        }
        return String.join(",", Parsers.list(text));
    }

    private static Level level(String text) {
        return Arrays.stream(Level.values())
                .filter(level -> EnumName.lower(level).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static List<String> topics(String text) {
        List<String> names = Parsers.list(text);
        names.forEach(name -> Parsers.matching(name, TOPIC));
        return names;
    }
}
