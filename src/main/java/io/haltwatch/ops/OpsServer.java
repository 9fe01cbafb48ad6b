package io.haltwatch.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.haltwatch.stream.Health;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Health, metrics and the topology over HTTP, open before Kafka can be reached. {@code /health/live}, {@code
 * /health/ready} and {@code /health/started} answer 200 or 503; {@code /metrics} and {@code /topology} text, {@code
 * /rules} JSON.
 */
public final class OpsServer implements AutoCloseable {

    /** Who opens a connection and says nothing must not keep the probes from being answered: the pod would be killed. */
    private static final int THREADS = 16;

    static {
        // Seconds; read once, when the first server of the process is made. Without them a request may take for ever.
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
    }

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * @param port 0 takes a free one, see {@link #port()}
     * @throws IOException when the port is taken
     */
    public OpsServer(
            String address,
            int port,
            Supplier<Health> health,
            Supplier<String> metrics,
            Supplier<String> rules,
            String topology)
            throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, port), 0);
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "ops");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        health("/health/live", health, Health::live);
        health("/health/ready", health, Health::ready);
        health("/health/started", health, Health::started);
        server.createContext("/metrics", exchange -> answer(exchange, "/metrics", 200, PROMETHEUS, metrics.get()));
        server.createContext("/rules", exchange -> answer(exchange, "/rules", 200, JSON, rules.get()));
        server.createContext("/topology", exchange -> answer(exchange, "/topology", 200, TEXT, topology));
        server.createContext("/", exchange -> answer(exchange, "", 404, TEXT, ""));
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void health(String path, Supplier<Health> health, Predicate<Health> good) {
        server.createContext(path, exchange -> {
            Health now = health.get();
            answer(exchange, path, good.test(now) ? 200 : 503, TEXT, now.detail() + "\n");
        });
    }

    private static void answer(HttpExchange exchange, String path, int status, String type, String text)
            throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                send(
                        exchange,
                        404,
                        TEXT,
                        "not found; there are /health/live, /health/ready, /health/started, /metrics, /rules"
                                + " and /topology\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, 405, TEXT, "only GET\n");
            } else {
                send(exchange, status, type, text);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
