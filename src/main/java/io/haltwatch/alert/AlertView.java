package io.haltwatch.alert;

import io.haltwatch.incident.Incident.Confidence;
import io.haltwatch.sigma.Level;
import java.util.Comparator;
import java.util.List;

/**
 * What people need of one alert, read back from its bytes.
 *
 * @param id the incident's id
 * @param revision from 1
 * @param status {@code open}, {@code closed} or {@code merged}
 * @param tenant whose host it is
 * @param host the canonical host name, or {@code 7 hosts}
 * @param fleet whether it is about several hosts
 * @param title one sentence that begins with the host, where it is one
 * @param summary a few sentences
 * @param firstSeen event time of the first evidence in epoch milliseconds
 * @param lastSeen event time of the last evidence in epoch milliseconds
 * @param publishedAt processing time in epoch milliseconds
 * @param services distinct services
 * @param confirmed those asked for and seen to happen
 * @param evidenceTotal pieces of evidence, shown or not
 * @param wake whether this revision is worth waking someone
 * @param down services that are still down as far as is known
 * @param techniques ATT&amp;CK ids, a sub-technique by its own
 */
public record AlertView(
        String id,
        int revision,
        String status,
        Level severity,
        Confidence confidence,
        String tenant,
        String host,
        boolean fleet,
        String title,
        String summary,
        long firstSeen,
        long lastSeen,
        long publishedAt,
        int services,
        int confirmed,
        int evidenceTotal,
        boolean provisional,
        boolean wake,
        int down,
        List<String> techniques) {

    /** For tables: the worst first, then by host and time. */
    public static final Comparator<AlertView> MOST_SEVERE_FIRST = Comparator.comparing(AlertView::severity)
            .reversed()
            .thenComparing(AlertView::tenant)
            .thenComparing(AlertView::host)
            .thenComparingLong(AlertView::firstSeen)
            .thenComparing(AlertView::id);

    public AlertView {
        techniques = List.copyOf(techniques);
    }

    /** Where it happened, as people say it: {@code DB01}, {@code 7 hosts}. */
    String place() {
        return fleet ? host : AlertText.hostName(host);
    }

    /** The title without the host in front, for places that name the host themselves. */
    public String happening() {
        String prefix = place() + ": ";
        return title.startsWith(prefix) ? title.substring(prefix.length()) : title;
    }
}
