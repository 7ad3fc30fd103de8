package io.millwright.ui.kit;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Reads SVG for tests.
public final class Svg {
    private Svg() {}

    public static Document parse(String text) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)));
        } catch (Exception e) {
            throw new IllegalStateException("not XML: " + e.getMessage(), e);
        }
    }

    public static List<Element> all(Document svg, String tag) {
        NodeList found = svg.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    public static Element first(Document svg, String tag) {
        return all(svg, tag).getFirst();
    }

    public static List<String> attributes(Document svg, String tag, String name) {
        return all(svg, tag).stream().map(element -> element.getAttribute(name)).toList();
    }

    public static List<String> texts(Document svg) {
        return all(svg, "text").stream().map(Element::getTextContent).toList();
    }
}
