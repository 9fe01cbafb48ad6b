package io.haltwatch.interpret.unix;

import io.haltwatch.catalogue.Glob;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.WordLists;
import io.haltwatch.interpret.posix.UnitName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** systemd's units as services. Those that come and go as a matter of course are left out. */
final class Units {

    private final List<String> transients =
            WordLists.lists("transient-units.yml").getOrDefault("linux", List.of()).stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
    private final TargetResolver targets;

    Units(TargetResolver targets) {
        this.targets = targets;
    }

    @Nullable
    Target target(String name) {
        String plain = UnitName.plain(name);
        String folded = plain.toLowerCase(Locale.ROOT);
        for (String pattern : transients) {
            if (Glob.matches(pattern, folded)) {
                return null;
            }
        }
        return plain.isEmpty() ? null : targets.service(plain);
    }
}
