package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.PictureFile;
import io.millwright.ui.kit.PictureFile.Form;
import io.millwright.ui.kit.Svg;
import io.millwright.ui.plan.PlanColouring;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.task.TaskExecutor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureExportTest {
    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    private PlanController plan() {
        PlanController plan =
                FxDriver.onFx(() -> new PlanController(new Document(SampleHall.facility(), Catalog.builtIn())));
        FxDriver.show(() -> new Scene((Parent) plan.view(), 900, 640));
        FxDriver.run(() -> {
            plan.fit();
            plan.model().colourByProperty().set(PlanColouring.By.TYPE);
        });
        return plan;
    }

    private void export(Figure figure, String name, Form form) {
        dialogs.picture = Optional.of(PictureFile.of(folder.resolve(name), form));
        FxDriver.run(() -> new PictureExport(dialogs, TaskExecutor.direct()).export(figure));
    }

    @Test
    void thePlanGoesIntoBitmapsAndVectorsWithItsLegend() throws IOException {
        PlanController plan = plan();
        Figure figure = FxDriver.onFx(plan::figure);
        export(figure, "plan", Form.SVG);
        export(figure, "plan", Form.PNG_1X);
        export(figure, "fine.png", Form.PNG_4X);
        assertThat(dialogs.asked).containsOnly("Sample hall.png");
        assertThat(dialogs.told).hasSize(3).allMatch(text -> text.startsWith("Picture written"));

        org.w3c.dom.Document svg = Svg.parse(Files.readString(folder.resolve("plan.svg")));
        assertThat(svg.getDocumentElement().getAttribute("viewBox"))
                .isEqualTo("0 0 " + (int) figure.width() + " " + (int) figure.height());
        assertThat(Svg.attributes(svg, "g", "id")).contains("hall-1", "row-a.01", "legend");
        assertThat(Svg.texts(svg)).contains("Type", "Row A", "Data hall 1").anyMatch(text -> text.matches("\\d+ m"));

        BufferedImage plain = ImageIO.read(folder.resolve("plan.png").toFile());
        BufferedImage fine = ImageIO.read(folder.resolve("fine.png").toFile());
        assertThat(plain.getWidth()).isEqualTo((int) figure.width());
        assertThat(fine.getWidth()).isEqualTo(4 * plain.getWidth());
        assertThat(fine.getHeight()).isEqualTo(4 * plain.getHeight());
        // a point inside the floor of the hall, and the same in the finer picture, across the seam of its tiles
        int x = (int) plan.viewport().screenX(20);
        int y = (int) plan.viewport().screenY(14);
        assertThat(fine.getRGB(4 * x, 4 * y)).isEqualTo(plain.getRGB(x, y));
        assertThat(plain.getRGB(x, y)).isNotEqualTo(plain.getRGB(2, 2));
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        export(FxDriver.onFx(plan()::figure), "missing/folder/plan.svg", Form.SVG);
        assertThat(dialogs.told)
                .singleElement()
                .asString()
                .startsWith("The picture was not written")
                .contains("Choose another");
    }

    @Test
    void endingsDecideWhatTheFormDoesNot() {
        assertThat(PictureFile.of(Path.of("a.svg"), Form.PNG_2X).form()).isEqualTo(Form.SVG);
        assertThat(PictureFile.of(Path.of("a.png"), Form.SVG).form()).isEqualTo(Form.PNG_2X);
        assertThat(PictureFile.of(Path.of("a.png"), Form.PNG_4X).form()).isEqualTo(Form.PNG_4X);
        assertThat(PictureFile.of(Path.of("a"), Form.SVG).path()).isEqualTo(Path.of("a.svg"));
    }
}
