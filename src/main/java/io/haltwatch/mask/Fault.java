package io.haltwatch.mask;

import java.util.ArrayList;
import java.util.List;

/**
 * A failure as a log may tell it, in one line: its class and where in our code it came from, each cause behind it. Not its
 * message, which quotes what was being read ({@code For input string: "hunter2"}); only Kafka's messages, which are about
 * topics, brokers and access.
 */
public final class Fault {

    private static final String OURS = "io.haltwatch.";
    private static final String KAFKA = "org.apache.kafka.";

    private static final int MOST_CAUSES = 4;
    private static final int MOST_PLACES = 4;
    private static final int LONGEST_MESSAGE = 300;

    private Fault() {}

    /** The failure and what caused it. */
    public static String of(Throwable failure) {
        List<String> causes = new ArrayList<>();
        for (Throwable at = failure; at != null && causes.size() < MOST_CAUSES; at = at.getCause()) {
            causes.add(at.getClass().getName() + message(at) + places(at));
        }
        return String.join(", by ", causes);
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || !failure.getClass().getName().startsWith(KAFKA)) {
            return "";
        }
        // Kafka Streams appends the cause with its own message, and the whole trace.
        int end = Math.min(LONGEST_MESSAGE, message.length());
        for (String cut : List.of(
                "\n",
                ", stacktrace=",
                failure.getCause() == null ? "\n" : failure.getCause().toString())) {
            int at = message.indexOf(cut);
            end = at < 0 ? end : Math.min(end, at);
        }
        return " (" + message.substring(0, end) + ")";
    }

    private static String places(Throwable failure) {
        List<String> places = new ArrayList<>();
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (places.size() < MOST_PLACES && frame.getClassName().startsWith(OURS)) {
                places.add(frame.getFileName() + ":" + frame.getLineNumber());
            }
        }
        return places.isEmpty() ? "" : " at " + String.join(" < ", places);
    }
}
