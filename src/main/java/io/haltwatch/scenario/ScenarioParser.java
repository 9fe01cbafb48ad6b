package io.haltwatch.scenario;

import io.haltwatch.telemetry.EnumName;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** From YAML to {@link Scenario}; every complaint names file and line. */
final class ScenarioParser {

    private static final List<String> STEP_KEYS = List.of("at", "every", "stagger", "on", "as", "parent");
    private static final Map<String, ScenarioHost.Kind> KINDS = Map.of(
            "servers", ScenarioHost.Kind.SERVER,
            "clients", ScenarioHost.Kind.CLIENT,
            "hypervisors", ScenarioHost.Kind.HYPERVISOR,
            "linux", ScenarioHost.Kind.LINUX);
    private static final int MAX_HOSTS = 10_000;
    private static final Step.Program DEFAULT_PARENT = new Step.Program(Programs.CMD, "cmd.exe");
    private static final ScenarioActor SYSTEM = new ScenarioActor("NT AUTHORITY\\SYSTEM", Identity.SYSTEM_SID, "-");

    private final Map<String, ScenarioHost> hosts = new LinkedHashMap<>();
    private final Map<String, ScenarioActor> actors = new LinkedHashMap<>();

    private ScenarioParser() {}

    static Scenario parse(String name, YamlNode document) {
        return new ScenarioParser().scenario(name, document);
    }

    private Scenario scenario(String name, YamlNode document) {
        Params params = Params.of(
                document,
                "title",
                "description",
                "family",
                "form",
                "domain",
                "hosts",
                "actors",
                "steps",
                "expect",
                "variants",
                BenignCause.KEY);
        String domain = params.text("domain", "corp.example");
        params.required("hosts").listOrOne().forEach(host -> addHosts(host, domain));
        YamlNode cast = params.get("actors");
        if (cast != null) {
            cast.map().forEach((id, actor) -> actors.put(id, actor(actor)));
        }
        ExpectationParser expectations = new ExpectationParser(hosts.keySet());
        Expectation expectation = expectations.parse(params.required("expect"));
        return new Scenario(
                name,
                params.text("title"),
                params.text("description", ""),
                params.text("family", ""),
                form(params),
                List.copyOf(hosts.values()),
                params.required("steps").listOrOne().stream().map(this::step).toList(),
                expectation,
                variants(params, expectation, expectations));
    }

    private static WindowsForm form(Params params) {
        return switch (params.text("form", "raw")) {
            case "raw" -> WindowsForm.RAW;
            case "flat" -> WindowsForm.FLAT;
            default -> throw params.required("form").error("unknown form, expected raw or flat");
        };
    }

    /** {@code {name}} or {@code {pattern: WS{n}, count}}. */
    private void addHosts(YamlNode value, String domain) {
        Params params = Params.of(value, "name", "pattern", "count", "kind", "runs");
        ScenarioHost.Kind kind = switch (params.text("kind", "server")) {
            case "server" -> ScenarioHost.Kind.SERVER;
            case "client" -> ScenarioHost.Kind.CLIENT;
            case "hypervisor" -> ScenarioHost.Kind.HYPERVISOR;
            case "linux" -> ScenarioHost.Kind.LINUX;
            default ->
                throw params.required("kind").error("unknown kind, expected server, client, hypervisor or linux");
        };
        Set<String> runs = Set.copyOf(params.texts("runs", List.of()));
        if (params.has("pattern")) {
            int count = params.number("count", 1);
            if (count == 0 || hosts.size() + count > MAX_HOSTS) {
                throw value.error("'count' is " + count + ", expected 1 to " + MAX_HOSTS);
            }
            for (int i = 1; i <= count; i++) {
                String number = String.format(Locale.ROOT, "%02d", i);
                addHost(value, new ScenarioHost(params.text("pattern").replace("{n}", number), domain, kind, runs));
            }
        } else {
            addHost(value, new ScenarioHost(params.text("name"), domain, kind, runs));
        }
    }

    private void addHost(YamlNode value, ScenarioHost host) {
        if (hosts.put(host.name(), host) != null) {
            throw value.error("host '" + host.name() + "' stands here twice");
        }
    }

    private static ScenarioActor actor(YamlNode value) {
        Params params = Params.of(value, "user", "sid", "address");
        return new ScenarioActor(params.text("user"), params.text("sid"), params.text("address", "-"));
    }

    private Step step(YamlNode value) {
        Map<String, YamlNode> map = value.map();
        List<String> templates =
                map.keySet().stream().filter(key -> !STEP_KEYS.contains(key)).toList();
        if (templates.size() != 1) {
            throw value.error("a step needs exactly one of " + Templates.names() + ", found "
                    + (templates.isEmpty() ? "none" : String.join(", ", templates)));
        }
        String template = templates.get(0);
        List<String> keys = new ArrayList<>(STEP_KEYS);
        keys.add(template);
        Params params = Params.of(value, keys.toArray(String[]::new));
        return new Step(
                params.duration("at", 0),
                params.duration("every", 250),
                params.duration("stagger", 0),
                on(params),
                as(params),
                parent(params),
                Templates.parse(template, params.required(template)));
    }

    private List<ScenarioHost> on(Params params) {
        if (!params.has("on")) {
            return List.copyOf(hosts.values());
        }
        List<ScenarioHost> chosen = new ArrayList<>();
        for (YamlNode value : params.required("on").listOrOne()) {
            String name = value.text();
            ScenarioHost host = hosts.get(name);
            if (host != null) {
                chosen.add(host);
            } else if (KINDS.containsKey(name)) {
                hosts.values().stream()
                        .filter(candidate -> candidate.kind() == KINDS.get(name))
                        .forEach(chosen::add);
            } else {
                throw value.error("unknown host '" + name + "', expected servers, clients, hypervisors or one of "
                        + String.join(", ", hosts.keySet()));
            }
        }
        return chosen;
    }

    private ScenarioActor as(Params params) {
        if (!params.has("as")) {
            return SYSTEM;
        }
        ScenarioActor actor = actors.get(params.text("as"));
        if (actor == null) {
            throw params.required("as")
                    .error("unknown actor '" + params.text("as") + "', expected one of "
                            + String.join(", ", actors.keySet()));
        }
        return actor;
    }

    private static Step.Program parent(Params params) {
        YamlNode value = params.get("parent");
        if (value == null) {
            return DEFAULT_PARENT;
        }
        Params parent = Params.of(value, "image", "command_line");
        return new Step.Program(parent.text("image"), parent.text("command_line", parent.text("image")));
    }

    /** {@code variants: {without_system_log: {because, expect}}}: what is not named must lead to the same. */
    private Map<Variant, Expectation> variants(Params params, Expectation base, ExpectationParser parser) {
        Map<Variant, Expectation> variants = new EnumMap<>(Variant.class);
        YamlNode written = params.get("variants");
        if (written != null) {
            written.map().forEach((name, value) -> {
                Params variant = Params.of(value, "because", "expect");
                variant.text("because");
                variants.put(variant(name, value), parser.parse(variant.required("expect"), base));
            });
        }
        return variants;
    }

    private static Variant variant(String name, YamlNode where) {
        return Arrays.stream(Variant.values())
                .filter(variant -> EnumName.lower(variant).equals(name))
                .findFirst()
                .orElseThrow(() -> where.error("unknown variant '" + name + "', expected one of "
                        + Arrays.stream(Variant.values()).map(EnumName::lower).collect(Collectors.joining(", "))));
    }
}
