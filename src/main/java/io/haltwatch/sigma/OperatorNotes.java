package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlNode;

/**
 * What a rule tells those who run it: {@code x-haltwatch.blind-spots}, when it stays silent, and {@code
 * x-haltwatch.validate}, how to see it work. Lists of texts; no evaluation uses them.
 */
final class OperatorNotes {

    static final String BLIND_SPOTS = "blind-spots";
    static final String VALIDATE = "validate";

    private OperatorNotes() {}

    /** @param extension the map below {@code x-haltwatch} */
    static void check(YamlNode extension) throws RuleError {
        check(extension, BLIND_SPOTS);
        check(extension, VALIDATE);
    }

    private static void check(YamlNode extension, String key) throws RuleError {
        YamlNode notes = extension.map().get(key);
        if (notes == null) {
            return;
        }
        if (!notes.isList()) {
            throw Documents.mustBe(key, "a list of texts", notes);
        }
        Documents.texts(extension, key);
    }
}
