package io.haltwatch.telemetry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.haltwatch.telemetry.PathNode.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a record: takes what the paths want and skips the rest without decoding it. Recursion is as deep as
 * the longest path, never as deep as the record.
 */
final class RecordWalk {

    /** The items of an array that become fields of their own: a command with a thousand arguments must not be refused. */
    private static final int MAX_NUMBERED = 256;

    private final JsonParser json;
    private final Capture capture;
    /** Number of the array's element that is being read, from 0; negative outside. */
    private int element = -1;

    RecordWalk(JsonParser json, Capture capture) {
        this.json = json;
        this.capture = capture;
    }

    /** The parser stands at the object's start, and afterwards at its end. */
    void object(PathNode node) throws IOException {
        String name = json.nextFieldName();
        while (name != null) {
            JsonToken token = json.nextToken();
            Step step = node.step(name);
            PathNode child = step.child();
            if (child == null) {
                if (step.isKept()) {
                    member(node, name, token);
                } else {
                    json.skipChildren();
                }
            } else {
                known(node, name, step, child, token);
            }
            name = json.nextFieldName();
        }
    }

    /** A member whose name leads to a place, which may be one that is taken under its own name too. */
    private void known(PathNode node, String name, Step step, PathNode child, JsonToken token) throws IOException {
        if (!step.isKept() || !token.isScalarValue()) {
            place(child, token, step.isAnyName());
            return;
        }
        Object value = value(token);
        capture.member(node.group, name, value);
        // Below UserData stands one element around the values, or the values themselves.
        if (!step.isAnyName()) {
            enter(child);
            if (child.itemPrefix != null) {
                onlyItem(child, child.itemPrefix, value);
            } else if (child.slot != PathNode.NONE) {
                slot(child.slot, value);
            }
        }
    }

    private void enter(PathNode node) throws IOException {
        if (element < 0) {
            capture.enter(node);
        }
    }

    private void member(PathNode node, String name, JsonToken token) throws IOException {
        capture.member(node.group, name, value(token));
    }

    private void place(PathNode node, JsonToken token, boolean anyName) throws IOException {
        if (!anyName) {
            enter(node);
        }
        if (token == JsonToken.START_OBJECT) {
            if (node.isInner()) {
                object(node);
            } else if (node.itemPrefix != null) {
                wrappedItems(node, node.itemPrefix);
            } else {
                json.skipChildren();
            }
        } else if (node.itemPrefix != null) {
            items(node, token, node.itemPrefix);
        } else if (token == JsonToken.START_ARRAY && node.isInner()) {
            elements(node);
        } else if (node.slot != PathNode.NONE) {
            slot(node.slot, value(token));
        } else {
            json.skipChildren();
        }
    }

    private void slot(int slot, @Nullable Object value) {
        if (element < 0) {
            capture.slot(slot, value);
        } else {
            capture.element(slot, element, value);
        }
    }

    /**
     * An array of objects: a place inside them holds one value for each, in the same order for all places. Those beyond the
     * bound are left out.
     */
    private void elements(PathNode node) throws IOException {
        int outer = element;
        int number = Math.max(outer, 0);
        List<String> scalars = new ArrayList<>(4);
        JsonToken token = json.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT && number < Capture.MAX_MEMBERS) {
                element = number++;
                object(node);
            } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                json.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                scalars.add(json.getText());
            }
            token = json.nextToken();
        }
        element = outer;
        if (node.slot != PathNode.NONE && !scalars.isEmpty()) {
            slot(node.slot, Collections.unmodifiableList(scalars));
        }
    }

    /** {@code {"#text": [..]}}, as XML converters write several unnamed elements. */
    private void wrappedItems(PathNode node, String prefix) throws IOException {
        String name = json.nextFieldName();
        while (name != null) {
            JsonToken token = json.nextToken();
            if (name.equals("#text") && token != JsonToken.START_OBJECT) {
                items(node, token, prefix);
            } else {
                json.skipChildren();
            }
            name = json.nextFieldName();
        }
    }

    /** A null item is absent but counts: the seventh element stays the seventh. */
    private void items(PathNode node, JsonToken token, String prefix) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            onlyItem(node, prefix, value(token));
            return;
        }
        int number = node.firstItem;
        List<String> texts = new ArrayList<>(4);
        JsonToken item = json.nextToken();
        while (item != JsonToken.END_ARRAY) {
            if (item == JsonToken.START_OBJECT) {
                namedItem(node, prefix + number);
            } else {
                Object value = value(item);
                if (number - node.firstItem < MAX_NUMBERED) {
                    capture.member(node.itemGroup, prefix + number, value);
                }
                if (value instanceof String text) {
                    texts.add(text);
                }
            }
            number++;
            item = json.nextToken();
        }
        wholeArray(node, texts.isEmpty() ? null : Collections.unmodifiableList(texts));
    }

    private void onlyItem(PathNode node, String prefix, @Nullable Object value) throws IOException {
        capture.member(node.itemGroup, prefix + node.firstItem, value);
        wholeArray(node, value);
    }

    private void wholeArray(PathNode node, @Nullable Object value) {
        if (node.slot != PathNode.NONE) {
            slot(node.slot, value);
        }
    }

    /** {@code {"#attributes": {"Name": n}, "#text": v}}, {@code {"@Name": n, "#text": v}} or PowerShell's {@code {"Value": v}}. */
    private void namedItem(PathNode node, String numbered) throws IOException {
        String itemName = numbered;
        Object itemValue = null;
        String name = json.nextFieldName();
        while (name != null) {
            JsonToken token = json.nextToken();
            if (name.equals("#attributes") && token == JsonToken.START_OBJECT) {
                String attribute = json.nextFieldName();
                while (attribute != null) {
                    JsonToken inner = json.nextToken();
                    itemName = attribute.equals("Name") && inner.isScalarValue() ? json.getText() : itemName;
                    json.skipChildren();
                    attribute = json.nextFieldName();
                }
            } else if ((name.equals("@Name") || name.equals("Name")) && token == JsonToken.VALUE_STRING) {
                itemName = json.getText();
            } else if (name.equals("#text") || name.equals("Value")) {
                itemValue = value(token);
            } else {
                json.skipChildren();
            }
            name = json.nextFieldName();
        }
        capture.member(node.itemGroup, itemName, itemValue);
    }

    /** A scalar as its text, an array as its scalars, an object as its {@code #text}; else null. */
    private @Nullable Object value(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getText();
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case START_ARRAY -> scalars();
            case START_OBJECT -> elementText();
            default -> null;
        };
    }

    private @Nullable List<String> scalars() throws IOException {
        List<String> scalars = new ArrayList<>(4);
        JsonToken token = json.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                json.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                scalars.add(json.getText());
            }
            token = json.nextToken();
        }
        return scalars.isEmpty() ? null : Collections.unmodifiableList(scalars);
    }

    private @Nullable String elementText() throws IOException {
        String text = null;
        String name = json.nextFieldName();
        while (name != null) {
            JsonToken token = json.nextToken();
            if (name.equals("#text")) {
                text = token.isScalarValue() && token != JsonToken.VALUE_NULL ? json.getText() : null;
            }
            json.skipChildren();
            name = json.nextFieldName();
        }
        return text;
    }
}
