package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Facility;
import io.millwright.facility.Instance;
import io.millwright.facility.Point;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The inspector with several things selected.
@NullUnmarked
class MultiEditTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final Facility sample = SampleHall.facility();
    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        workbench = window.open(new FakeDialogs(), folder);
        FxDriver.run(() -> workbench.open(sample.withLayout(sample.layout()
                .withInstances(Map.of(
                        "pod-1", Instance.single("pod", new Point(60, 0)),
                        "pod-2", Instance.single("pod", new Point(60, 9)).withMirrored(true))))));
    }

    private TextField field(String property) {
        return (TextField) workbench.scene().lookup("#property-" + property);
    }

    private void type(TextField field, String text) {
        FxDriver.run(field::requestFocus);
        ROBOT.write(text).push(KeyCode.ENTER);
        FxDriver.pulse();
    }

    @Test
    void differentValuesAreMixedUntilOneIsTypedAndUndoBringsAllBack() {
        Facility before = workbench.document().facility();
        FxDriver.run(() -> workbench.document().select(List.of("row-a", "row-b", "cdu")));
        assertThat(field("y").getText()).isEmpty();
        assertThat(field("y").getPromptText()).isEqualTo("mixed");
        type(field("y"), "3.6 + 600 mm");
        assertThat(workbench
                        .document()
                        .facility()
                        .layout()
                        .rows()
                        .get("row-b")
                        .origin()
                        .yM())
                .isEqualTo(4.2);
        assertThat(workbench
                        .document()
                        .facility()
                        .layout()
                        .equipment()
                        .get("cdu")
                        .origin()
                        .yM())
                .isEqualTo(4.2);
        assertThat(field("y").getText()).isEqualTo("4.2 m");
        assertThat(workbench.document().session().undoLabel()).contains("Set north of 3 elements");
        FxDriver.run(() -> workbench.commands().named("Undo").run());
        assertThat(workbench.document().facility()).isSameAs(before);
        assertThat(field("y").getText()).isEmpty();
    }

    @Test
    void leavingAMixedFieldChangesNothing() {
        Facility before = workbench.document().facility();
        FxDriver.run(() -> workbench.document().select(List.of("row-a", "cdu")));
        FxDriver.run(field("y")::requestFocus);
        ROBOT.push(KeyCode.TAB).push(KeyCode.TAB);
        FxDriver.pulse();
        assertThat(workbench.document().facility()).isSameAs(before);
    }

    @Test
    void feetAndCalculationsAreTyped() {
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        type(field("x"), "16 ft");
        assertThat(workbench
                        .document()
                        .facility()
                        .layout()
                        .rows()
                        .get("row-a")
                        .origin()
                        .xM())
                .isEqualTo(16 * 0.3048);
        type(field("powerCapW"), "0.5 * 136 kW");
        assertThat(workbench.document().facility().layout().rows().get("row-a").powerCapW())
                .isEqualTo(68_000);
        type(field("rotationDeg"), "90");
        assertThat(workbench.document().facility().layout().rows().get("row-a").rotationDeg())
                .isEqualTo(90);
    }

    @Test
    void aMixedBoxIsNeitherOnNorOffUntilItIsClicked() {
        FxDriver.run(() -> workbench.document().select(List.of("pod-1", "pod-2")));
        CheckBox box = (CheckBox) workbench.scene().lookup("#property-mirrored");
        assertThat(box.isIndeterminate()).isTrue();
        FxDriver.run(box::requestFocus);
        ROBOT.push(KeyCode.SPACE);
        FxDriver.pulse();
        assertThat(workbench.document().facility().layout().instances().values())
                .allSatisfy(instance -> assertThat(instance.mirrored()).isTrue());
        assertThat(box.isIndeterminate()).isFalse();
        assertThat(box.isSelected()).isTrue();
        FxDriver.run(() -> workbench.commands().named("Undo").run());
        assertThat(box.isIndeterminate()).isTrue();
    }
}
