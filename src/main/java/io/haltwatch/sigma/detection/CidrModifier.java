package io.haltwatch.sigma.detection;

import java.util.List;

/** {@code cidr}: addresses of an IPv4 or IPv6 network. */
final class CidrModifier implements Modifier {

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
        byte[] address = slash < 0 ? null : IpAddress.parse(text.substring(0, slash));
        int prefix = slash < 0 ? -1 : prefix(text.substring(slash + 1));
        if (address == null || prefix < 0 || prefix > address.length * 8) {
            throw new RuleError(line, "'" + text + "' is no network: expected one such as 10.0.0.0/8 or fe80::/10");
        }
        return new CidrMatcher(address, prefix);
    }

    private static int prefix(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }
}
