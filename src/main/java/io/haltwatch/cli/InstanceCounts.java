package io.haltwatch.cli;

import io.haltwatch.coverage.EventLabels;
import java.net.URI;
import java.util.List;

/** Counts since the start of instances, from their metrics. */
final class InstanceCounts {

    private static final String PATH = "/metrics";
    private static final String OURS = "haltwatch_";

    private final HttpText http;

    InstanceCounts(HttpText http) {
        this.http = http;
    }

    void read(List<String> addresses, EventCounts counts) {
        for (String written : addresses) {
            URI address = HttpText.address(written);
            String path = address.getPath();
            URI page = path.isEmpty() || path.equals("/") ? address.resolve(PATH) : address;
            read(page, counts);
        }
    }

    private void read(URI page, EventCounts counts) {
        List<PrometheusText.Sample> samples;
        try {
            samples = PrometheusText.parse(http.get(page).text());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(page + " is no page of metrics: " + e.getMessage());
        }
        if (samples.stream().noneMatch(sample -> sample.name().startsWith(OURS))) {
            throw CommandFailure.usage(page + " has no metrics of Haltwatch; is it the address of an instance?");
        }
        for (PrometheusText.Sample sample : samples) {
            if (sample.name().equals(EventLabels.METRIC)) {
                counts.add(sample.labels(), sample.value());
            }
        }
    }
}
