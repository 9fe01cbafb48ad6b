package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the specification and pySigma say of one detection and a few events each, written down from them and not from
 * this engine: a line has a {@code detection} and its {@code events}, each with the answer, or that it is
 * {@code refused}.
 */
class SpecificationProbesTest {

    private static final Path PROBES = Path.of("src/test/resources/sigma-probes/specification.ndjson");

    record Probe(String name, JsonNode json) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Probe> probes() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Probe> probes = new ArrayList<>();
        for (String line : Files.readAllLines(PROBES, StandardCharsets.UTF_8)) {
            JsonNode json = mapper.readTree(line);
            probes.add(new Probe(json.get("name").asText(), json));
        }
        return probes.stream();
    }

    @ParameterizedTest
    @MethodSource("probes")
    void theEngineAnswersAsTheSpecificationSays(Probe probe) {
        String rule = Rules.rule(probe.json().get("detection").asText());
        if (probe.json().path("refused").asBoolean()) {
            assertThatThrownBy(() -> Rules.of(rule)).isInstanceOf(InvalidRulesException.class);
            return;
        }
        RuleSet rules = Rules.of(rule);
        for (JsonNode event : probe.json().get("events")) {
            assertThat(!rules.match(Rules.PROCESS, Rules.event(fields(event.get(0))))
                            .isEmpty())
                    .as("%s%non %s", rule, event.get(0))
                    .isEqualTo(event.get(1).asBoolean());
        }
    }

    private static Object[] fields(JsonNode event) {
        List<Object> namesAndValues = new ArrayList<>();
        event.properties().forEach(field -> {
            namesAndValues.add(field.getKey());
            namesAndValues.add(
                    field.getValue().isArray()
                            ? texts(field.getValue())
                            : field.getValue().asText());
        });
        return namesAndValues.toArray();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
