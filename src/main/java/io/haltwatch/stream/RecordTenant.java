package io.haltwatch.stream;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.telemetry.TenantName;
import io.haltwatch.telemetry.TenantSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Whose a record is, as far as its topic and headers tell. For one thread. */
final class RecordTenant {

    private final TenantSource source;
    /** There are as many topics as somebody made. */
    private final Map<String, Found> ofTopics = new HashMap<>();

    RecordTenant(TenantSource source) {
        this.source = source;
    }

    /** What was found. */
    sealed interface Found {

        /** A tenant. */
        record Named(String tenant) implements Found {}

        /** The record's own text tells. */
        enum Inside implements Found {
            INSTANCE
        }

        /** None that can be used. */
        record Missing(String why) implements Found {}
    }

    Found of(String topic, Headers headers) {
        if (source instanceof TenantSource.Constant constant) {
            return new Found.Named(constant.tenant());
        }
        if (source instanceof TenantSource.Topic named) {
            return ofTopics.computeIfAbsent(topic, name -> ofTopic(named.pattern(), name));
        }
        return source instanceof TenantSource.Header header ? ofHeader(header.name(), headers) : Found.Inside.INSTANCE;
    }

    /** Also asked at the start, of each topic that is named. */
    static Found ofTopic(Pattern pattern, String topic) {
        Matcher matcher = pattern.matcher(topic);
        if (!matcher.matches()) {
            return new Found.Missing("the name of topic " + topic + " does not match '" + pattern + "'");
        }
        String tenant = matcher.group(TenantSource.Topic.GROUP);
        return tenant == null
                ? new Found.Missing("the name of topic " + topic + " leaves the tenant out")
                : checked(tenant, "the name of topic " + topic);
    }

    private static Found ofHeader(String name, Headers headers) {
        Iterator<Header> found = headers.headers(name).iterator();
        if (!found.hasNext()) {
            return new Found.Missing("no header '" + name + "'");
        }
        byte[] value = found.next().value();
        if (found.hasNext()) {
            // Each hop may add one: which of them is to be believed cannot be known.
            return new Found.Missing("several headers '" + name + "'");
        }
        if (value == null) {
            return new Found.Missing("header '" + name + "' is null");
        }
        try {
            return checked(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(value))
                            .toString(),
                    "header '" + name + "'");
        } catch (CharacterCodingException e) {
            return new Found.Missing("header '" + name + "' is not UTF-8");
        }
    }

    private static Found checked(String tenant, String where) {
        String flaw = TenantName.flaw(tenant);
        return flaw == null ? new Found.Named(tenant) : new Found.Missing("the tenant in " + where + " " + flaw);
    }
}
