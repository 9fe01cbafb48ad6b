package io.haltwatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks for text over HTTP. What goes wrong is a {@link CommandFailure} that names the address. */
final class HttpText {

    /** Prometheus may take long over a day of many series. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Fifty times what an instance with all its series answers. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    /** @param status 2xx, or 4xx whose text may say more */
    record Answer(int status, String text) {}

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final @Nullable String token;

    /** @param token sent as bearer token, or null */
    HttpText(@Nullable String token) {
        this.token = token;
    }

    /** A base address as somebody writes it: http where it says no scheme. */
    static URI address(String written) {
        String text = written.contains("://") ? written : "http://" + written;
        try {
            URI address = URI.create(text);
            String scheme = address.getScheme();
            if (address.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("'" + written + "' is no address: " + e.getMessage());
        }
        throw CommandFailure.usage("'" + written + "' is no address: expected http://HOST:PORT");
    }

    Answer get(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw CommandFailure.failed(base(address) + " answers with more than " + MAX_BYTES + " bytes");
                }
                return checked(address, response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (ConnectException e) {
            throw CommandFailure.usage("nobody answers at " + base(address) + "; check the address");
        } catch (HttpTimeoutException e) {
            throw CommandFailure.usage("no answer from " + base(address) + " in time");
        } catch (IOException e) {
            throw CommandFailure.failed(base(address) + " cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    private static Answer checked(URI address, int status, String text) {
        if (status == 401 || status == 403) {
            throw CommandFailure.usage(base(address) + " refuses access (" + status + "); give --token-file");
        }
        if (status == 404) {
            throw CommandFailure.usage(base(address) + " is not found there (404)");
        }
        if (status >= 300 && status != 400 && status != 422) {
            throw CommandFailure.failed(base(address) + " answers " + status);
        }
        return new Answer(status, text);
    }

    /** Without the query, which is long. */
    private static String base(URI address) {
        return address.getScheme() + "://" + address.getAuthority() + address.getPath();
    }
}
