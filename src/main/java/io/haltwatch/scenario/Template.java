package io.haltwatch.scenario;

/** What happens in a step: it expands to the records that the sensors of one host send about it. */
@FunctionalInterface
interface Template {

    void play(Scene scene);
}
