package io.haltwatch.yaml;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Knows the line it is at, which SnakeYAML's own errors about limits do not say, and refuses deep nesting there. */
final class BoundedParser extends ParserImpl {

    private final String source;
    private int line = 1;
    private int depth;

    BoundedParser(String source, String text, LoaderOptions options) {
        super(new StreamReader(text), options);
        this.source = source;
    }

    /** Of the last event, from 1. */
    int line() {
        return line;
    }

    @Override
    public Event getEvent() {
        Event event = super.getEvent();
        line = YamlReader.line(event.getStartMark());
        if (event instanceof CollectionStartEvent && ++depth > YamlReader.MAX_DEPTH) {
            throw new YamlException(source, line, "nested deeper than " + YamlReader.MAX_DEPTH + " levels");
        }
        if (event instanceof CollectionEndEvent) {
            depth--;
        }
        return event;
    }
}
