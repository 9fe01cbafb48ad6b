package io.haltwatch.scenario;

import io.haltwatch.yaml.ShippedFile;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A story that sensors tell: hosts, what happens on them and when, and the incidents it must lead to. */
public final class Scenario {

    static final String FOLDER = "scenarios/";

    private final String name;
    private final String title;
    private final String description;
    private final String family;
    private final WindowsForm form;
    private final List<ScenarioHost> hosts;
    private final List<Step> steps;
    private final Expectation expectation;
    private final Map<Variant, Expectation> variants;

    Scenario(
            String name,
            String title,
            String description,
            String family,
            WindowsForm form,
            List<ScenarioHost> hosts,
            List<Step> steps,
            Expectation expectation,
            Map<Variant, Expectation> variants) {
        this.name = name;
        this.title = title;
        this.description = description;
        this.family = family;
        this.form = form;
        this.hosts = List.copyOf(hosts);
        this.steps = List.copyOf(steps);
        this.expectation = expectation;
        this.variants = Map.copyOf(variants);
    }

    /** Names of the scenarios that ship, in the order in which they are best read. */
    public static List<String> builtIn() {
        return ShippedFile.index(FOLDER);
    }

    /**
     * @param nameOrPath one that ships, by name, or a file
     * @throws ScenarioFormatException when there is none, or with file and line when it cannot be used
     */
    public static Scenario load(String nameOrPath) {
        if (builtIn().contains(nameOrPath)) {
            return ScenarioParser.parse(nameOrPath, YamlNode.resource(FOLDER + nameOrPath + ".yml"));
        }
        if (nameOrPath.equals(BenignDay.NAME)) {
            return new BenignDay(0).scenario();
        }
        Path path = Path.of(nameOrPath);
        if (!Files.isRegularFile(path)) {
            throw new ScenarioFormatException(
                    "no scenario '" + nameOrPath + "': neither a file nor one of " + String.join(", ", builtIn()));
        }
        return load(path);
    }

    /** A file of the user's own. */
    public static Scenario load(Path path) {
        try {
            return ScenarioParser.parse(path.toString(), YamlNode.read(path));
        } catch (YamlException e) {
            throw new ScenarioFormatException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ScenarioFormatException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** {@code ransomware}, {@code benign}, ... */
    public String family() {
        return family;
    }

    public Expectation expectation() {
        return expectation;
    }

    /** What a variant of its records must lead to: the same, unless the scenario says why not. */
    public Expectation expectation(Variant variant) {
        return variants.getOrDefault(variant, expectation);
    }

    /** Short names of its hosts. */
    public List<String> hosts() {
        return hosts.stream().map(ScenarioHost::name).toList();
    }

    WindowsForm form() {
        return form;
    }

    List<ScenarioHost> machines() {
        return hosts;
    }

    List<Step> steps() {
        return steps;
    }
}
