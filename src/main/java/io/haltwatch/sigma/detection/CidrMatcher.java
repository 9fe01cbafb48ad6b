package io.haltwatch.sigma.detection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Addresses of a network. */
public final class CidrMatcher implements ValueMatcher {

    private final byte[] network;
    private final int prefix;

    CidrMatcher(byte[] network, int prefix) {
        this.network = network.clone();
        this.prefix = prefix;
    }

    @Override
    public boolean matches(String value) {
        byte[] address = IpAddress.parse(value);
        return address != null && address.length == network.length && inNetwork(address);
    }

    /** Whether it names an address rather than a network. */
    boolean hasBitsBehindPrefix() {
        for (int bit = prefix; bit < network.length * 8; bit++) {
            if ((network[bit / 8] >> (7 - bit % 8) & 1) == 1) {
                return true;
            }
        }
        return false;
    }

    private boolean inNetwork(byte[] address) {
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        if (rest == 0) {
            return true;
        }
        int mask = 0xFF << (8 - rest);
        return ((address[whole] ^ network[whole]) & mask) == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CidrMatcher cidr && prefix == cidr.prefix && Arrays.equals(network, cidr.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }
}
