package io.haltwatch.sigma;

import io.haltwatch.yaml.ShippedFile;
import java.util.List;

/** The rules that ship, listed in {@code rules/index.txt}. */
final class BuiltInPack {

    private static final String FOLDER = "rules/";

    private BuiltInPack() {}

    static List<RuleFile> files() {
        return names().stream()
                .map(name -> new RuleFile("built-in:" + name, ShippedFile.text(FOLDER + name), true))
                .toList();
    }

    static List<String> names() {
        return ShippedFile.index(FOLDER);
    }
}
