package io.millwright.exchange;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes small DXF drawings for tests.
final class Dxf {
    private String header = "";
    private String tables = "";
    private String blocks = "";
    private String entities = "";

    /// Pairs of a group code and its value.
    static String tags(Object... codesAndValues) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < codesAndValues.length; i += 2) {
            text.append(String.format(Locale.ROOT, "%3s%n%s%n", codesAndValues[i], codesAndValues[i + 1]));
        }
        return text.toString();
    }

    Dxf header(Object... codesAndValues) {
        header += tags(codesAndValues);
        return this;
    }

    Dxf units(int insUnits) {
        return header(9, "$INSUNITS", 70, insUnits);
    }

    Dxf layer(String name, int colour, int flags) {
        tables += tags(0, "LAYER", 2, name, 70, flags, 62, colour);
        return this;
    }

    Dxf block(String name, double x, double y, String inside) {
        blocks += tags(0, "BLOCK", 8, "0", 2, name, 70, 0, 10, x, 20, y) + inside + tags(0, "ENDBLK");
        return this;
    }

    Dxf entity(String kind, Object... codesAndValues) {
        entities += tags(0, kind) + tags(codesAndValues);
        return this;
    }

    String text() {
        return section("HEADER", header)
                + section("TABLES", tags(0, "TABLE", 2, "LAYER") + tables + tags(0, "ENDTAB"))
                + section("BLOCKS", blocks)
                + section("ENTITIES", entities)
                + tags(0, "EOF");
    }

    DrawingFile read() {
        return read(text());
    }

    Drawing drawing() {
        return read().drawing().orElseThrow();
    }

    static DrawingFile read(String text) {
        return DxfReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), "test.dxf");
    }

    private static String section(String name, String inside) {
        return tags(0, "SECTION", 2, name) + inside + tags(0, "ENDSEC");
    }
}
