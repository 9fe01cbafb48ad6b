package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.DetectionCompiler;
import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.yaml.YamlNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The log source and the expression of a rule or a filter, as the user's mappings of log sources have them.
 *
 * @param expression without the mapping's own selection
 * @param all with it
 */
record MappedDetection(LogSource logSource, Expression expression, Expression all) {

    /** @param reserved keys of the body that are no search identifiers */
    static MappedDetection of(
            YamlNode document, YamlNode body, Set<String> reserved, RuleContext context, Consumer<RuleError> errors)
            throws RuleError {
        PartsOfDocument parts = new PartsOfDocument(errors);
        LogSource written = parts.read(new LogSource(null, null, null), () -> logSource(document));
        LogSourceMapping mapping = context.logSources().of(written);
        DetectionCompiler compiler = new DetectionCompiler(context.placeholders(), mapping::field, errors);
        Expression expression = parts.read(Expression.NEVER, () -> compiler.compile(body, reserved));
        YamlNode when = mapping.when();
        Expression all = when == null ? expression : Expression.allOf(List.of(selection(mapping, when), expression));
        return new MappedDetection(mapping.apply(written), expression, all);
    }

    private static Expression selection(LogSourceMapping mapping, YamlNode when) throws RuleError {
        try {
            return DetectionCompiler.selection(when);
        } catch (RuleError e) {
            throw new RuleError(e.line(), "in the mapping of its log source (" + mapping.source() + "): " + e.reason());
        }
    }

    /** As the document has it. */
    static LogSource logSource(YamlNode document) throws RuleError {
        YamlNode source = Documents.mapping(document, "logsource");
        if (source == null) {
            throw Documents.missing(document, "logsource");
        }
        LogSource logSource = new LogSource(
                Documents.text(source, "product"),
                Documents.text(source, "category"),
                Documents.text(source, "service"));
        if (logSource.product() == null && logSource.category() == null && logSource.service() == null) {
            throw new RuleError(source.line(), "'logsource' needs a product, a category or a service");
        }
        return logSource;
    }
}
