package io.millwright.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.SvgPen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The drawing of a hall, shape by shape. Where a change of the drawing is meant, look at `target/drawn-hall.svg` and
/// put it in the place of the old one.
class PlanGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/millwright/ui/plan/drawn-hall.svg");
    private static final Path ACTUAL = Path.of("target/drawn-hall.svg");

    @Test
    void theDrawingOfAHallIsTheOneThatWasLookedAt() throws IOException {
        Facility facility = DrawnHall.facility();
        FacilityGraph graph = FacilityGraph.of(facility, Catalog.builtIn());
        Viewport view = new Viewport();
        view.resize(640, 420);
        view.fit(new Bounds(3, 1, 14, 8), 20);
        PlanModel model = new PlanModel();
        model.networkProperty().set(true);
        SvgPen pen = new SvgPen(640, 420, "Drawn hall");
        new PlanPainter(
                        pen,
                        view,
                        new Picture(
                                new PlanSheet(graph),
                                Routes.of(graph).all(),
                                facility,
                                PlanColouring.BY_KIND,
                                List.of(),
                                Set.of("row-a"),
                                model,
                                UnitSystem.SI))
                .paint(0);
        Files.createDirectories(ACTUAL.getParent());
        Files.writeString(ACTUAL, pen.finish());
        assertThat(Files.readString(ACTUAL)).isEqualTo(Files.readString(GOLDEN).replace("\r\n", "\n"));
    }
}
