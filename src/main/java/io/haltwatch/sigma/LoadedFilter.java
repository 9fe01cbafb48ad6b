package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationDraft.Names;
import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.yaml.YamlNode;

/**
 * A filter document that was understood, before its references are resolved.
 *
 * @param rules by id or name; empty for any rule of the log source
 * @param keeps what a match must meet to stay
 */
record LoadedFilter(
        RuleFile file, YamlNode document, RuleHeader header, LogSource logSource, Names rules, Expression keeps) {}
