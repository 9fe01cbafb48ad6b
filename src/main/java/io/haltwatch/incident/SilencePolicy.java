package io.haltwatch.incident;

import java.time.Duration;

/**
 * When a host that is listened to counts as silent; each is configuration ({@code haltwatch.silence.*}) with the default
 * given here.
 *
 * @param after nothing was heard for this long
 * @param onset it began no longer than this after what it is laid to
 * @param explained a shutdown or sleep told of this near to its beginning explains it
 * @param skew a host whose records arrive longer than this after their time cannot be judged
 * @param watch how long the end of a silence is waited for
 */
public record SilencePolicy(Duration after, Duration onset, Duration explained, Duration skew, Duration watch) {

    public static final SilencePolicy DEFAULT = new SilencePolicy(
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofHours(24));

    /** How long a host that does not fall silent is listened to after what it could be laid to. */
    Duration listening() {
        return onset.plus(after).plus(skew);
    }

    /** The same, with no end waited for longer than this. */
    SilencePolicy within(Duration longest) {
        return watch.compareTo(longest) <= 0 ? this : new SilencePolicy(after, onset, explained, skew, longest);
    }
}
