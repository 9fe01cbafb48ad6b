package io.haltwatch.fleet;

import io.haltwatch.incident.HostStage;
import io.haltwatch.reference.ReferenceData;

/**
 * The host stage and what it tells the group stage: of one set of rules, so that neither speaks of rules that the other
 * does not have.
 *
 * @param reference what the stage's hosts are asked about
 */
public record HostSteps(HostStage stage, GroupMembers members, ReferenceData reference) {

    /** Without reference data. */
    public HostSteps(HostStage stage, GroupMembers members) {
        this(stage, members, ReferenceData.NONE);
    }
}
