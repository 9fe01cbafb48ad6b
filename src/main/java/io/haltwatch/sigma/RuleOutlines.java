package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.sigma.explain.DetectionOutline;
import io.haltwatch.sigma.explain.RuleOutline;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Documents that were loaded without an error, as outlines: with the same placeholders and mappings as the rules. */
final class RuleOutlines {

    private RuleOutlines() {}

    static RuleOutline of(YamlNode rule, List<LoadedFilter> filters, RuleContext context) {
        List<RuleOutline.Filter> outlines = new ArrayList<>();
        for (LoadedFilter filter : filters) {
            RuleHeader header = filter.header();
            outlines.add(new RuleOutline.Filter(
                    header.id(),
                    header.title(),
                    header.source(),
                    DetectionOutline.of(
                            filter.document().require("filter"),
                            FilterParser.NO_SELECTIONS,
                            context.placeholders(),
                            mapping(filter.document(), context)::field)));
        }
        LogSourceMapping mapping = mapping(rule, context);
        DetectionOutline detection = DetectionOutline.of(
                rule.require("detection"), Set.of("condition"), context.placeholders(), mapping::field);
        YamlNode when = mapping.when();
        return new RuleOutline(
                when == null
                        ? List.of(detection)
                        : List.of(
                                DetectionOutline.ofSelection("mapped log source (" + mapping.source() + ")", when),
                                detection),
                outlines);
    }

    private static LogSourceMapping mapping(YamlNode document, RuleContext context) {
        try {
            return context.logSources().of(MappedDetection.logSource(document));
        } catch (RuleError e) {
            throw new IllegalStateException("a document without an error: " + e.reason(), e);
        }
    }
}
