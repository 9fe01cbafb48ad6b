package io.haltwatch.cli;

import java.util.concurrent.Callable;

/**
 * A command that not every distribution has, found through {@link java.util.ServiceLoader}: the demo brings a broker
 * along, which the production jar leaves out. Implementations carry picocli's {@code @Command} with their name.
 */
public interface ExtraCommand extends Callable<Integer> {}
