package io.millwright.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.exchange.Drawing.Layer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// A floor plan as an architect's program writes it.
class FloorPlanTest {
    private static final Path PLAN = Path.of("../shared/data/exchange/floorplan.dxf");

    /// The house is 66'-4" wide; the file declares millimetres and is drawn in inches.
    @Test
    void opensWholeAndToScale() {
        Assumptions.assumeTrue(Files.exists(PLAN), "the shared floor plan is not here");
        DrawingFile file = DxfReader.read(PLAN);
        Drawing drawing = file.drawing().orElseThrow();

        assertThat(file.findings()).extracting("code").containsExactly("exchange.dxf.unit-differs");
        assertThat(drawing.metresPerUnit()).isEqualTo(0.0254);
        assertThat(drawing.layers()).hasSize(24);
        assertThat(drawing.letterings())
                .anySatisfy(text -> assertThat(text.lines()).containsExactly("BEDROOM 2"));
        Layer walls = drawing.layers().stream()
                .filter(layer -> layer.name().endsWith("$A-WALL"))
                .findFirst()
                .orElseThrow();
        assertThat(walls.lines().count()).isEqualTo(175);
        Layer footprint = drawing.layers().stream()
                .filter(layer -> layer.name().endsWith("$A-FOOTPRINT"))
                .findFirst()
                .orElseThrow();
        assertThat(footprint.lines().extent().width() * drawing.metresPerUnit())
                .isCloseTo(66.33 * 0.3048, within(0.01));
    }
}
