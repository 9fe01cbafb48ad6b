package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the registry does to a service.
 *
 * @param host the remote host that the path names, or null
 * @param place where in the registry it was made
 * @param kind a service, or an image whose service it is
 * @param weak supports other evidence at most
 */
public record RegistryEffect(
        @Nullable String host, Place place, Verb verb, Request.Kind kind, String name, String detail, boolean weak) {

    /** Places that decide about services. */
    public enum Place {
        SERVICE_KEY,
        CONTROL_SET,
        SAFE_BOOT,
        EVENT_LOG,
        IMAGE_OPTIONS,
        POLICY
    }

    RegistryEffect on(@Nullable String otherHost) {
        return new RegistryEffect(otherHost, place, verb, kind, name, detail, weak);
    }

    static RegistryEffect tamper(Place place, String service, String detail) {
        return new RegistryEffect(null, place, Verb.TAMPER, Request.Kind.SERVICE, service, detail, false);
    }

    static RegistryEffect weakTamper(Place place, String service, String detail) {
        return new RegistryEffect(null, place, Verb.TAMPER, Request.Kind.SERVICE, service, detail, true);
    }
}
