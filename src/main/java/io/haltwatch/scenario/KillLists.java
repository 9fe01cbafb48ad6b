package io.haltwatch.scenario;

import io.haltwatch.yaml.YamlNode;
import java.util.List;
import java.util.Map;

/** Lists of services that several scenarios go through, as scripts of ransomware copy theirs from each other. */
final class KillLists {

    private static final Map<String, YamlNode> LISTS =
            YamlNode.resource("io/haltwatch/scenario/kill-lists.yml").map();

    private KillLists() {}

    static List<String> get(YamlNode name) {
        YamlNode list = LISTS.get(name.text());
        if (list == null) {
            throw name.error("unknown list '" + name.text() + "', expected one of "
                    + String.join(", ", LISTS.keySet().stream().sorted().toList()));
        }
        return list.texts();
    }
}
