package io.millwright.facility;

import java.util.Map;
import java.util.SequencedMap;

/// A layout that is drawn once and instanced many times. A block may instance other blocks, but not itself.
///
/// @param name what people call it
/// @param layout its content, in its own coordinates
/// @param ports what it shows to the outside: port name to the inner `element:port` that it stands for
public record Block(String name, Layout layout, SequencedMap<String, PortRef> ports) {
    public Block {
        ports = Ordered.copy(ports);
    }

    public Block withLayout(Layout newLayout) {
        return new Block(name, newLayout, ports);
    }

    public Block withPorts(Map<String, PortRef> newPorts) {
        return new Block(name, layout, Ordered.copy(newPorts));
    }
}
