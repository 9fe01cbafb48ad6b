package io.haltwatch.interpret;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a process by the full path of its image or script and of its parent's. */
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

    /** The process itself or its parent, whichever is trusted; an interpreter is worth what its script is. */
    public ActorTrust of(
            @Nullable String image,
            @Nullable String commandLine,
            @Nullable String parentImage,
            @Nullable String parentCommandLine) {
        ActorTrust own = process(image, commandLine);
        return own == ActorTrust.NONE ? process(parentImage, parentCommandLine) : own;
    }

    private ActorTrust process(@Nullable String image, @Nullable String commandLine) {
        if (image == null) {
            return ActorTrust.NONE;
        }
        String script = InterpretedScript.of(image, commandLine);
        return of(script == null ? image : script);
    }

    private ActorTrust of(String image) {
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
