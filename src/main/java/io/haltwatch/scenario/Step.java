package io.haltwatch.scenario;

import java.util.List;

/**
 * One step of a scenario.
 *
 * @param at milliseconds after the start
 * @param every milliseconds between the items of a list
 * @param stagger milliseconds by which each further host begins later
 * @param hosts where it happens
 * @param actor who does it
 * @param parent the process that starts the commands
 */
record Step(
        long at,
        long every,
        long stagger,
        List<ScenarioHost> hosts,
        ScenarioActor actor,
        Program parent,
        Template template) {

    /** A program with its command line. */
    record Program(String image, String commandLine) {}
}
