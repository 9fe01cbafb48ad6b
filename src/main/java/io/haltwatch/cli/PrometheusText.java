package io.haltwatch.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The samples of a page in Prometheus' text format (0.0.4). Strict: what it does not understand, it says. */
final class PrometheusText {

    /** One line: {@code name{label="value"} 12}. */
    record Sample(String name, Map<String, String> labels, double value) {

        Sample {
            labels = Map.copyOf(labels);
        }
    }

    private final String line;
    private final int number;
    private int at;

    private PrometheusText(String line, int number) {
        this.line = line;
        this.number = number;
    }

    /** @throws IllegalArgumentException with the line's number when a line is no sample, comment or blank */
    static List<Sample> parse(String page) {
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) page.lines()::iterator) {
            number++;
            if (!line.isBlank() && line.charAt(0) != '#') {
                samples.add(new PrometheusText(line, number).sample());
            }
        }
        return samples;
    }

    private Sample sample() {
        String name = name("a metric's name");
        Map<String, String> labels = new HashMap<>();
        if (at < line.length() && line.charAt(at) == '{') {
            at++;
            labels(labels);
        }
        return new Sample(name, labels, value());
    }

    private void labels(Map<String, String> labels) {
        blanks();
        while (peek("a label") != '}') {
            String label = name("a label's name");
            blanks();
            expect('=');
            blanks();
            expect('"');
            if (labels.put(label, quoted()) != null) {
                throw error("the label '" + label + "' twice");
            }
            blanks();
            if (peek("',' or '}'") == ',') {
                at++;
                blanks();
            } else if (peek("',' or '}'") != '}') {
                throw error("expected ',' or '}'");
            }
        }
        at++;
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        while (peek("a closing quote") != '"') {
            char c = line.charAt(at++);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = peek("what is escaped");
            at++;
            switch (escaped) {
                case 'n' -> text.append('\n');
                case '"', '\\' -> text.append(escaped);
                default -> throw error("'\\" + escaped + "' is no escape");
            }
        }
        at++;
        return text.toString();
    }

    /** A timestamp may follow. */
    private double value() {
        String[] rest = line.substring(at).strip().split("\\s+", 3);
        if (rest.length > 2) {
            throw error("expected a value, and a timestamp at most");
        }
        return switch (rest[0]) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> number(rest[0]);
        };
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw error("expected a number, found '" + text + "'");
        }
    }

    private String name(String what) {
        int start = at;
        while (at < line.length() && isOfName(line.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw error("expected " + what);
        }
        return line.substring(start, at);
    }

    private static boolean isOfName(char c) {
        return c == '_' || c == ':' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private void blanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private void expect(char c) {
        if (peek("'" + c + "'") != c) {
            throw error("expected '" + c + "'");
        }
        at++;
    }

    private char peek(String expected) {
        if (at >= line.length()) {
            throw error("expected " + expected + ", found the end of the line");
        }
        return line.charAt(at);
    }

    private IllegalArgumentException error(String problem) {
        return new IllegalArgumentException("line " + number + ", character " + (at + 1) + ": " + problem);
    }
}
