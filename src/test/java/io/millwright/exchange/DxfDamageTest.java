package io.millwright.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.quantity.UnitSystem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files that are not what they should be: one clear finding, never an exception.
class DxfDamageTest {
    private static final String WHOLE = new Dxf()
            .units(4)
            .layer("walls", 2, 0)
            .block("door", 0, 0, Dxf.tags(0, "ARC", 8, "0", 10, 0, 20, 0, 40, 900, 50, 0, 51, 90))
            .entity("LWPOLYLINE", 8, "walls", 70, 1, 10, 0, 20, 0, 42, 0.3, 10, 9000, 20, 0, 10, 9000, 20, 6000)
            .entity("INSERT", 8, "walls", 2, "door", 10, 100, 20, 200, 41, 2, 70, 2, 44, 1000)
            .entity("SPLINE", 71, 1, 40, 0, 40, 0, 40, 1, 40, 1, 10, 0, 20, 0, 10, 1, 20, 1)
            .entity("HATCH", 91, 1, 92, 2, 72, 0, 73, 1, 93, 2, 10, 0, 20, 0, 10, 4, 20, 0)
            .entity("MTEXT", 10, 0, 20, 0, 40, 100, 1, "{\\fArial;Hall} \\S1/2;")
            .text();

    @Test
    void aFileThatIsNoDrawingSaysSo() {
        expectError(Dxf.read("Dear all,\nplease find attached\n"), "exchange.dxf.not-dxf", "test.dxf:1");
        expectError(Dxf.read(""), "exchange.dxf.not-dxf", "test.dxf:0");
        expectError(Dxf.read("  0\nHELLO\n"), "exchange.dxf.not-dxf", "test.dxf:2");
    }

    @Test
    void binaryDrawingsAreNamedForWhatTheyAre() {
        expectError(Dxf.read("AutoCAD Binary DXF\r\n\u001a\0\0\0"), "exchange.dxf.binary", "test.dxf:1");
        expectError(Dxf.read("AC1032\0\0\0\0\0\0"), "exchange.dxf.dwg", "test.dxf:1");
    }

    @Test
    void aCutFileSaysWhereItEnds() {
        String cut = WHOLE.substring(0, WHOLE.indexOf("SPLINE"));
        long lines = cut.lines().count();
        expectError(Dxf.read(cut), "exchange.dxf.truncated", "test.dxf:" + lines);
    }

    @Test
    void aWordInPlaceOfANumberIsNamedWithItsLine() {
        String damaged = WHOLE.replace("9000", "nine");
        int line = (int) damaged.substring(0, damaged.indexOf("nine")).lines().count() + 1;
        Finding finding = expectError(Dxf.read(damaged), "exchange.dxf.number", "test.dxf:" + line);
        assertThat(finding.message(UnitSystem.SI)).contains("“nine”");
    }

    @Test
    void aMissingFileIsAFinding() {
        expectError(DxfReader.read(Path.of("no", "such.dxf")), "exchange.file.unreadable", "no/such.dxf");
    }

    @Test
    void windowsAndUnixLineEndsReadAlike() {
        Drawing unix = Dxf.read(WHOLE.replace("\r", "")).drawing().orElseThrow();
        Drawing windows = Dxf.read(WHOLE.replace("\r", "").replace("\n", "\r\n"))
                .drawing()
                .orElseThrow();
        assertThat(windows.extent()).isEqualTo(unix.extent());
        assertThat(windows.letterings()).isEqualTo(unix.letterings());
    }

    /// Any file gives a drawing or exactly one error, whatever happened to its bytes.
    @Test
    void damagedBytesNeverThrow() {
        Random random = new Random(5);
        byte[] whole = WHOLE.getBytes(StandardCharsets.ISO_8859_1);
        int errors = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = random.nextInt(6); i > 0 && damaged.length > 0; i--) {
                damaged[random.nextInt(damaged.length)] =
                        (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt(256));
            }
            DrawingFile file = DxfReader.read(new ByteArrayInputStream(damaged), "test.dxf");
            if (file.drawing().isEmpty()) {
                assertThat(file.findings()).hasSize(1);
                assertThat(file.findings().getFirst().severity()).isEqualTo(Severity.ERROR);
                errors++;
            }
        }
        assertThat(errors).isBetween(500, 2900);
    }

    private static Finding expectError(DrawingFile file, String code, String place) {
        assertThat(file.drawing()).isEmpty();
        Finding finding = file.findings().getFirst();
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.place()).isEqualTo(place);
        assertThat(finding.message(UnitSystem.SI)).doesNotContain("{").isNotEqualTo(code);
        return finding;
    }
}
