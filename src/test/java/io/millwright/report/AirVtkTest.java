package io.millwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.MadeUpAir;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Vector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Reads the file back as its format says.
@org.jspecify.annotations.NullUnmarked
class AirVtkTest {
    private static final String MARK = "<AppendedData encoding=\"raw\">\n   _";

    private static AirField field;
    private static Element head;
    private static final Map<String, ByteBuffer> VALUES = new HashMap<>();

    @BeforeAll
    static void write() throws Exception {
        field = MadeUpAir.field(0.1, 24, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AirVtk.write(field, out);
        byte[] file = out.toByteArray();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int start = text.indexOf(MARK) + MARK.length();
        String xml = text.substring(0, start) + "</AppendedData></VTKFile>";
        head = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.US_ASCII)))
                .getDocumentElement();
        ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        NodeList arrays = head.getElementsByTagName("DataArray");
        int end = start;
        for (int i = 0; i < arrays.getLength(); i++) {
            Element array = (Element) arrays.item(i);
            int at = start + Integer.parseInt(array.getAttribute("offset"));
            assertThat(at).as("arrays follow each other").isEqualTo(end);
            int bytes = Math.toIntExact(all.getLong(at));
            VALUES.put(
                    array.getAttribute("Name"),
                    all.slice(at + Long.BYTES, bytes).order(ByteOrder.LITTLE_ENDIAN));
            end = at + Long.BYTES + bytes;
        }
        assertThat(text.substring(end)).isEqualTo("\n  </AppendedData>\n</VTKFile>\n");
    }

    @Test
    void theHeadNamesGridAndArrays() {
        Element piece = (Element) head.getElementsByTagName("Piece").item(0);

        assertThat(head.getAttribute("type")).isEqualTo("RectilinearGrid");
        assertThat(head.getAttribute("header_type")).isEqualTo("UInt64");
        assertThat(piece.getAttribute("Extent")).isEqualTo("0 40 0 30 0 20");
        assertThat(VALUES)
                .containsOnlyKeys(
                        "temperatureC",
                        "velocityMPerS",
                        "pressurePa",
                        "viscosityM2PerS",
                        "vtkGhostType",
                        "x",
                        "y",
                        "z");
        assertThat(VALUES.get("velocityMPerS").remaining()).isEqualTo(3 * 4 * 40 * 30 * 20);
        assertThat(VALUES.get("y").remaining()).isEqualTo(8 * 31);
        assertThat(VALUES.get("y").getDouble(8 * 30)).isEqualTo(3);
    }

    @Test
    void everyCellHoldsItsValues() {
        for (int k = 0; k < 20; k++) {
            for (int j = 0; j < 30; j++) {
                for (int i = 0; i < 40; i++) {
                    int cell = field.cell(i, j, k);
                    boolean air = field.isAir(i, j, k);
                    assertThat(VALUES.get("vtkGhostType").get(cell)).isEqualTo((byte) (air ? 0 : 32));
                    if (air) {
                        assertThat(VALUES.get("temperatureC").getFloat(4 * cell))
                                .isEqualTo((float) field.temperatureC(i, j, k));
                    } else {
                        assertThat(VALUES.get("temperatureC").getFloat(4 * cell))
                                .isNaN();
                        assertThat(VALUES.get("pressurePa").getFloat(4 * cell)).isNaN();
                    }
                }
            }
        }
    }

    @Test
    void velocitiesAreThoseOfTheCentres() {
        int cell = field.cell(31, 12, 7);
        ByteBuffer velocity = VALUES.get("velocityMPerS");
        Vector centre = new Vector(
                field.grid().centreM(Axis.X, 31),
                field.grid().centreM(Axis.Y, 12),
                field.grid().centreM(Axis.Z, 7));

        assertThat(velocity.getFloat(12 * cell)).isCloseTo((float) centre.x(), within(1e-5F));
        assertThat(velocity.getFloat(12 * cell + 4)).isCloseTo((float) (2 * centre.y()), within(1e-5F));
        assertThat(velocity.getFloat(12 * cell + 8)).isCloseTo((float) (3 * centre.z()), within(1e-5F));
        assertThat(VALUES.get("pressurePa").getFloat(4 * cell))
                .isCloseTo((float) (centre.x() * centre.y() * centre.z()), within(1e-5F));
    }
}
