package io.haltwatch.telemetry.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.haltwatch.telemetry.format.TextFormat.MalformedTextException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One element with what is in it. */
record XmlElement(String name, Map<String, String> attributes, String text, List<XmlElement> children) {

    /** {@code Event.UserData.X.Y.Z} is the deepest that Windows writes. */
    private static final int MAX_DEPTH = 16;

    private static final int MAX_ELEMENTS = 1_024;

    /** The reader stands at the element's start, and afterwards at its end. */
    static XmlElement read(XMLStreamReader xml) throws XMLStreamException, MalformedTextException {
        return read(xml, 0, new int[1]);
    }

    private static XmlElement read(XMLStreamReader xml, int depth, int[] elements)
            throws XMLStreamException, MalformedTextException {
        if (depth > MAX_DEPTH || ++elements[0] > MAX_ELEMENTS) {
            throw new MalformedTextException(
                    "at most " + MAX_DEPTH + " levels and " + MAX_ELEMENTS + " elements are read");
        }
        String name = xml.getLocalName();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(read(xml, depth + 1, elements));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        return new XmlElement(name, attributes, children.isEmpty() ? text.toString() : "", children);
    }

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** As evtx_dump does: a text alone is a string, attributes and children make an object. */
    void write(JsonGenerator json) throws IOException {
        if (attributes.isEmpty() && children.isEmpty()) {
            json.writeString(text);
            return;
        }
        json.writeStartObject();
        if (!attributes.isEmpty()) {
            json.writeObjectFieldStart("#attributes");
            for (Map.Entry<String, String> attribute : attributes.entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
        }
        if (!text.isBlank()) {
            json.writeStringField("#text", text);
        }
        for (XmlElement child : children) {
            json.writeFieldName(child.name());
            child.write(json);
        }
        json.writeEndObject();
    }
}
