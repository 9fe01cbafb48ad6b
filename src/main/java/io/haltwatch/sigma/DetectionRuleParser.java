package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlNode;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A document with {@code detection} to a rule; what correlations decide about it comes later. */
final class DetectionRuleParser {

    private DetectionRuleParser() {}

    /**
     * @param alerts the extension {@code x-haltwatch.alerts}, null where the rule does not say
     * @param levelled whether the document has a level
     */
    record Parsed(CompiledRule rule, @Nullable Boolean alerts, boolean levelled) {}

    static Parsed parse(YamlNode document, String file, RuleContext context, Consumer<RuleError> errors)
            throws RuleError {
        PartsOfDocument parts = new PartsOfDocument(errors);
        RuleHeader header = RuleHeader.of(document, file, parts);
        YamlNode detection = Documents.mapping(document, "detection");
        if (detection == null) {
            throw Documents.missing(document, "detection");
        }
        MappedDetection mapped = MappedDetection.of(document, detection, Set.of("condition"), context, errors);
        boolean floor = false;
        Boolean alerts = null;
        YamlNode extension = Documents.mapping(document, "x-haltwatch");
        if (extension != null) {
            parts.allowOnly(extension, Set.of("floor", "alerts", OperatorNotes.BLIND_SPOTS, OperatorNotes.VALIDATE));
            parts.check(() -> OperatorNotes.check(extension));
            floor = Documents.isSet(Documents.flag(extension, "floor"));
            alerts = Documents.flag(extension, "alerts");
        }
        Level level = header.level();
        DetectionRule rule = new DetectionRule(
                header.id(),
                header.name(),
                header.title(),
                level == null ? Level.INFORMATIONAL : level,
                header.tags(),
                mapped.logSource(),
                floor,
                true,
                header.description(),
                header.source());
        return new Parsed(new CompiledRule(rule, mapped.all()), alerts, level != null);
    }
}
