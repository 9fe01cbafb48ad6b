package io.haltwatch.interpret;

/** Names that orchestrators derive from a workload's. */
final class ReplicaNames {

    private static final int MAX_SUFFIXES = 3;

    private ReplicaNames() {}

    /**
     * The workload: {@code mysql} of {@code mysql-0} (a stateful set's ordinal), {@code mysql-7d4b9c6f5-x2x9k} (a
     * deployment's two hashes, of characters that Kubernetes makes them of: no vowels), {@code mysql_1} and {@code mysql.1}
     * (Compose, Swarm).
     */
    static String workload(String name) {
        String rest = name;
        for (int i = 0; i < MAX_SUFFIXES; i++) {
            int at = Math.max(rest.lastIndexOf('-'), Math.max(rest.lastIndexOf('_'), rest.lastIndexOf('.')));
            if (at <= 0 || !isSuffix(rest.substring(at + 1))) {
                return rest;
            }
            rest = rest.substring(0, at);
        }
        return rest;
    }

    private static boolean isSuffix(String text) {
        if (text.isEmpty() || text.length() > 10) {
            return false;
        }
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean hash =
                text.length() >= 5 && text.chars().allMatch(c -> "bcdfghjklmnpqrstvwxz0123456789".indexOf(c) >= 0);
        return digits || hash;
    }
}
