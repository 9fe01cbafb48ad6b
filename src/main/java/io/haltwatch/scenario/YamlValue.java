package io.haltwatch.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML value that remembers where it was written, so that a message can name the line. Scalars stay text: what they
 * mean is decided by who reads them.
 *
 * @param content a {@code String}, a {@code List<YamlValue>} or a {@code Map<String, YamlValue>}
 */
record YamlValue(String file, int line, Object content) {

    private static final int MAX_DEPTH = 20;
    private static final YAMLFactory YAML = new YAMLFactory();

    static YamlValue parse(String file, byte[] bytes) {
        try (JsonParser parser = YAML.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new ScenarioFormatException(file, 1, "the file is empty");
            }
            YamlValue value = read(file, parser, 0);
            if (parser.nextToken() != null) {
                throw new ScenarioFormatException(file, line(parser), "expected one document, found a second");
            }
            return value;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ScenarioFormatException(file + ":" + line + ": not YAML: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ScenarioFormatException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    ScenarioFormatException problem(String problem) {
        return new ScenarioFormatException(file, line, problem);
    }

    String text() {
        if (content instanceof String text) {
            return text;
        }
        throw problem("expected a single value");
    }

    /** A single value counts as a list of one. */
    List<YamlValue> list() {
        if (content instanceof List<?> list) {
            return list.stream().map(YamlValue.class::cast).toList();
        }
        return List.of(this);
    }

    Map<String, YamlValue> map() {
        if (content instanceof Map<?, ?> map) {
            Map<String, YamlValue> typed = new LinkedHashMap<>();
            map.forEach((key, value) -> typed.put((String) key, (YamlValue) value));
            return typed;
        }
        throw problem("expected a mapping (name: value)");
    }

    private static YamlValue read(String file, JsonParser parser, int depth) throws IOException {
        int line = line(parser);
        if (depth > MAX_DEPTH) {
            throw new ScenarioFormatException(file, line, "nested deeper than " + MAX_DEPTH);
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, YamlValue> map = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                int keyLine = line(parser);
                parser.nextToken();
                if (map.put(key, read(file, parser, depth + 1)) != null) {
                    throw new ScenarioFormatException(file, keyLine, "'" + key + "' stands here twice");
                }
            }
            return new YamlValue(file, line, map);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<YamlValue> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(read(file, parser, depth + 1));
            }
            return new YamlValue(file, line, list);
        }
        String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
        return new YamlValue(file, line, text);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
