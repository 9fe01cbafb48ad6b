package io.haltwatch.telemetry;

/**
 * The identity of a host: everything stateful is kept per host key, and nothing crosses tenants.
 *
 * @param tenant the tenant, {@code default} where the deployment has one
 * @param host the canonical host name, lower case, at most 255 characters
 */
public record HostKey(String tenant, String host) implements Comparable<HostKey> {

    private static final char SEPARATOR = '|';

    public HostKey {
        if (tenant.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("tenant must not contain '|': " + tenant);
        }
    }

    /** The form used as Kafka key: {@code tenant|host}. */
    public String asString() {
        return tenant + SEPARATOR + host;
    }

    /** The canonical form of a host's name as somebody writes it; empty when nothing is left. */
    public static String canonicalName(String written) {
        return HostName.canonical(written);
    }

    public static HostKey parse(String key) {
        int at = key.indexOf(SEPARATOR);
        if (at < 0) {
            throw new IllegalArgumentException("not a host key (expected tenant|host): " + key);
        }
        return new HostKey(key.substring(0, at), key.substring(at + 1));
    }

    @Override
    public int compareTo(HostKey other) {
        int byTenant = tenant.compareTo(other.tenant);
        return byTenant != 0 ? byTenant : host.compareTo(other.host);
    }
}
