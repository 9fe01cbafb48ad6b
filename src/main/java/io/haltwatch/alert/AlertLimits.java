package io.haltwatch.alert;

import java.util.List;

/**
 * How much of everything goes into one alert; the next smaller step is taken when an alert would be too large.
 *
 * @param services services listed, of each list that has them
 * @param reasons reasons, analytics and techniques listed
 * @param text longest string in characters; a control character takes six bytes as JSON
 * @param evidence pieces of evidence shown at most
 * @param fields fields shown of one piece of evidence
 */
record AlertLimits(int services, int reasons, int text, int evidence, int fields) {

    /**
     * The last one's worst case is under 100 KiB: its strings, all control characters, at six bytes each. The title
     * and summary have bounds of their own.
     */
    static final List<AlertLimits> STEPS = List.of(
            new AlertLimits(200, 100, 1024, 256, 64),
            new AlertLimits(100, 50, 512, 128, 48),
            new AlertLimits(50, 25, 256, 64, 32),
            new AlertLimits(10, 10, 64, 32, 16));
}
