package io.haltwatch.interpret;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a process by the full path of its image and of its parent's. */
public final class TrustedPaths {

    private record Wildcard(Pattern pattern, ActorTrust trust) {}

    private final Map<String, ActorTrust> exact = new HashMap<>();
    private final List<Wildcard> wildcards = new ArrayList<>();

    public TrustedPaths() {
        WordLists.lists("trusted-paths.yml").forEach((kind, paths) -> {
            ActorTrust trust = ActorTrust.valueOf(kind.replace('-', '_').toUpperCase(Locale.ROOT));
            paths.forEach(path -> add(isUnix(path) ? path : path.toLowerCase(Locale.ROOT), trust));
        });
    }

    public ActorTrust of(@Nullable String image, @Nullable String parentImage) {
        ActorTrust own = of(image);
        return own == ActorTrust.NONE ? of(parentImage) : own;
    }

    private ActorTrust of(@Nullable String image) {
        if (image == null) {
            return ActorTrust.NONE;
        }
        // Sensors tell of Unix the file that the kernel ran: no other spelling of it is meant.
        String path = isUnix(image) ? image : WindowsPath.normalised(image);
        ActorTrust trust = exact.get(path);
        if (trust != null) {
            return trust;
        }
        for (Wildcard wildcard : wildcards) {
            if (wildcard.pattern().matches(path)) {
                return wildcard.trust();
            }
        }
        return ActorTrust.NONE;
    }

    private static boolean isUnix(String path) {
        return path.startsWith("/");
    }

    private void add(String path, ActorTrust trust) {
        if (path.indexOf('*') < 0) {
            exact.put(path, trust);
            return;
        }
        StringBuilder regex = new StringBuilder();
        for (String part : path.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : isUnix(path) ? "[^/]*" : "[^\\\\]*")
                    .append(Pattern.quote(part));
        }
        wildcards.add(new Wildcard(Pattern.compile(regex.toString()), trust));
    }
}
