package io.haltwatch.incident;

import java.time.Duration;

/**
 * The numbers of contexts that learn; each is configuration ({@code haltwatch.incident.*}) with the default given here.
 *
 * @param recurrenceDays on so many of the days before, something happened at the same time of day
 * @param recurrenceTolerance this far apart is the same time of day
 * @param knownService a service that others acted on this long ago is known; who acts on it for the first time is named
 */
public record ContextPolicy(int recurrenceDays, Duration recurrenceTolerance, Duration knownService) {

    public static final ContextPolicy DEFAULT = new ContextPolicy(3, Duration.ofMinutes(30), Duration.ofDays(7));
}
