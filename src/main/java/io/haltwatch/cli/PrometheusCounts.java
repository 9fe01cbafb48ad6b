package io.haltwatch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haltwatch.coverage.EventLabels;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts over a span of time, from the HTTP API of a Prometheus. */
final class PrometheusCounts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpText http;

    PrometheusCounts(HttpText http) {
        this.http = http;
    }

    void read(String written, Duration window, EventCounts counts) {
        URI base = HttpText.address(written);
        String path = base.getPath().endsWith("/") ? base.getPath() : base.getPath() + "/";
        URI query =
                base.resolve(path + "api/v1/query?query=" + URLEncoder.encode(query(window), StandardCharsets.UTF_8));
        JsonNode answer;
        try {
            answer = JSON.readTree(http.get(query).text());
        } catch (JsonProcessingException e) {
            throw CommandFailure.usage(written + " is no Prometheus: its answer is no JSON");
        }
        if (answer.path("status").asText().equals("error")) {
            throw CommandFailure.failed(
                    written + " says: " + answer.path("error").asText());
        }
        JsonNode result = answer.path("data").path("result");
        if (!answer.path("data").path("resultType").asText().equals("vector") || !result.isArray()) {
            throw CommandFailure.usage(written + " is no Prometheus: its answer holds no vector");
        }
        for (JsonNode series : result) {
            Map<String, String> labels = new HashMap<>();
            series.path("metric")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            counts.add(labels, series.path("value").path(1).asDouble());
        }
    }

    /**
     * What was counted in the window. A series begins with its first event, which {@code increase} does not see: what is
     * new in the window counts whole.
     */
    static String query(Duration window) {
        String range = Math.max(1, window.toSeconds()) + "s";
        String metric = EventLabels.METRIC;
        return "sum by (" + String.join(", ", EventLabels.NAMES) + ") ((last_over_time(" + metric + "[" + range
                + "]) unless " + metric + " offset " + range + ") or increase(" + metric + "[" + range + "]))";
    }
}
