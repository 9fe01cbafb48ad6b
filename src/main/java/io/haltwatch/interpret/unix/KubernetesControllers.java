package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.WordLists;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts of a cluster's own parts, which make and end pods all day: rollouts, autoscaling, drains, garbage collection. */
final class KubernetesControllers {

    private static final String NODE = "system:node:";

    private final Set<String> accounts = new HashSet<>();

    KubernetesControllers() {
        WordLists.lists("kubernetes-controllers.yml").values().forEach(accounts::addAll);
    }

    /** By the account's exact name: anybody may say to be one in a user agent. */
    boolean isController(@Nullable String user) {
        return user != null && (user.startsWith(NODE) || accounts.contains(user));
    }
}
