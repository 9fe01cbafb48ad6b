package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.Expression;

/** A detection rule and how it is decided. */
record CompiledRule(DetectionRule rule, Expression expression) {}
