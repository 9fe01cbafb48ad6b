package io.haltwatch.telemetry.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A way of writing a record as text. Stateless and safe for use by several threads. */
public interface TextFormat {

    /** What it is called in messages: {@code a Windows event in XML}. */
    String title();

    /** Whether a text is meant to be in this format, told by how it begins. */
    boolean fits(String text);

    /**
     * Writes the record as one JSON object.
     *
     * @throws MalformedTextException when the text only begins like one
     */
    void write(String text, JsonGenerator json) throws IOException;

    /** A text that is not what it begins like; the message says what was expected, without the text itself. */
    final class MalformedTextException extends IOException {
        private static final long serialVersionUID = 1L;

        public MalformedTextException(String message) {
            super(message);
        }
    }
}
