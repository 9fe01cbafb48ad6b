package io.haltwatch.fleet;

import io.haltwatch.incident.HostStage;

/**
 * The host stage and what it tells the group stage: of one set of rules, so that neither speaks of rules that the other
 * does not have.
 */
public record HostSteps(HostStage stage, GroupMembers members) {}
