package io.haltwatch.telemetry.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An event in Windows' XML, as Sysmon for Linux and collectors that keep the XML write it: to the JSON of evtx_dump, {@code
 * Event.System} and {@code Event.EventData}, attributes under {@code #attributes}.
 */
final class EventXml implements TextFormat {

    private static final XMLInputFactory XML = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // Telemetry is written by attackers: no document types, no entities from elsewhere.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    @Override
    public String title() {
        return "an event in XML";
    }

    @Override
    public boolean fits(String text) {
        String start = text.stripLeading();
        return start.startsWith("<Event>") || start.startsWith("<Event ") || start.startsWith("<?xml");
    }

    @Override
    public void write(String text, JsonGenerator json) throws IOException {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(XmlText.repaired(text.strip())));
            try {
                xml.nextTag();
                XmlElement root = XmlElement.read(xml);
                if (!root.name().equals("Event")) {
                    throw new MalformedTextException("expected the element Event");
                }
                write(root, json);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new MalformedTextException("line " + e.getLocation().getLineNumber() + ", column "
                    + e.getLocation().getColumnNumber());
        }
    }

    private static void write(XmlElement event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("Event");
        for (XmlElement part : event.children()) {
            json.writeFieldName(part.name());
            if (part.name().equals("EventData")) {
                writeData(part, json);
            } else {
                part.write(json);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Named elements become members; those without a name stay the array {@code Data}. */
    private static void writeData(XmlElement data, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (XmlElement item : data.children()) {
            String name = item.attribute("Name");
            if (!name.isEmpty()) {
                json.writeStringField(name, item.text());
            } else if (!item.name().equals("Data")) {
                json.writeStringField(item.name(), item.text());
            }
        }
        json.writeArrayFieldStart("Data");
        for (XmlElement item : data.children()) {
            if (item.name().equals("Data") && item.attribute("Name").isEmpty()) {
                json.writeString(item.text());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
