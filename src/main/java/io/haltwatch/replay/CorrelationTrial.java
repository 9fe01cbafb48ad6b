package io.haltwatch.replay;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.telemetry.Origin;
import java.util.List;

/** The members of one correlation, of one host or over all: it, and variants of it, can be evaluated over them. */
interface CorrelationTrial {

    /** @param variant the correlation with something relaxed */
    List<CorrelationChain.Hit> hits(CorrelationRule variant);

    /** Where the evidence of a hit was read. */
    Place place(String evidence);

    /** Host and record. */
    record Place(String host, Origin origin) {}
}
