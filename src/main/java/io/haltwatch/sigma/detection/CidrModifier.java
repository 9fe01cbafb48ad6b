package io.haltwatch.sigma.detection;

import java.util.List;

/** {@code cidr}: addresses of an IPv4 or IPv6 network. */
final class CidrModifier implements Modifier {

    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> {
            if (value instanceof SigmaValue.Source source) {
                return List.of(new SigmaValue.Compared(network(draft.line(), source.text())));
            }
            throw new RuleError(draft.line(), "'cidr' takes a network such as 10.0.0.0/8, but this is " + value.kind());
        });
    }

    private static CidrMatcher network(int line, String text) throws RuleError {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        byte[] address = host.indexOf('%') >= 0 ? null : IpAddress.parse(host);
        if (address == null) {
            throw new RuleError(line, "'" + text + "' is no network: expected one such as 10.0.0.0/8 or fe80::/10");
        }
        int bits = address.length * 8;
        // ::ffff:10.0.0.0/104 is 10.0.0.0/8.
        int mapped = bits == V4_BITS && host.indexOf(':') >= 0 ? V6_BITS - V4_BITS : 0;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1)) - mapped;
        if (prefix < 0 || prefix > bits) {
            throw new RuleError(line, "'" + text + "' is no network: expected one such as 10.0.0.0/8 or fe80::/10");
        }
        CidrMatcher matcher = new CidrMatcher(address, prefix);
        if (matcher.hasBitsBehindPrefix()) {
            throw new RuleError(
                    line, "'" + text + "' is an address in a network, not a network: its last bits must be zero");
        }
        return matcher;
    }

    private static int prefix(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : Integer.MIN_VALUE / 2;
    }
}
