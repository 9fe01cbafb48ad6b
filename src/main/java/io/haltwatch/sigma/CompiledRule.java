package io.haltwatch.sigma;

/** A detection rule and how it is decided. */
record CompiledRule(DetectionRule rule, Expression expression) {}
