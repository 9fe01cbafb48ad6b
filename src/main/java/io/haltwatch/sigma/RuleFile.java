package io.haltwatch.sigma;

/**
 * A file of rules.
 *
 * @param name as messages should name it
 * @param builtIn whether it ships with the product, so that a user's rule may replace its rules
 */
record RuleFile(String name, String text, boolean builtIn) {}
