package io.millwright.facility;

import java.util.Optional;

/// One end of a connection: `element:port`. The element is a row, a piece of equipment or an instance of the same
/// layout, one member of it (`row-a/03`), or a range of members (`row-a/01..06`). A whole array stands for all its
/// members.
public record PortRef(String element, String port) {
    /// Reads `element:port`; empty if the text has not exactly one colon with something on both sides.
    public static Optional<PortRef> parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1 || text.indexOf(':', colon + 1) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new PortRef(text.substring(0, colon), text.substring(colon + 1)));
    }

    /// The id of the element in its layout, without member numbers.
    public String elementId() {
        int slash = element.indexOf('/');
        return slash < 0 ? element : element.substring(0, slash);
    }

    @Override
    public String toString() {
        return element + ":" + port;
    }
}
