package io.millwright.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Point;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.document.Document;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Rulers, scale bar, map of the site and layers panel.
class PlanAidsTest {
    private Document document;
    private PlanController plan;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void show() {
        document = FxDriver.onFx(() -> new Document(SampleHall.facility(), Catalog.builtIn()));
        plan = FxDriver.onFx(() -> new PlanController(document));
        FxDriver.show(() -> new Scene((Parent) plan.view(), 1000, 700));
        FxDriver.run(() -> plan.fit());
    }

    private Node find(String id) {
        return plan.view().lookup("#" + id);
    }

    @Test
    void theMapOfTheSiteIsThereOnlyWhileSomethingIsOutOfSightAndGoesWhereItIsClicked() {
        assertThat(find("plan-mini-map").isVisible()).isFalse();
        FxDriver.run(() -> {
            for (int i = 0; i < 12; i++) {
                plan.zoomIn();
            }
        });
        Node map = find("plan-mini-map");
        assertThat(map.isVisible()).isTrue();
        Point before = plan.viewport().visible().centre();
        new FxRobot().clickOn(FxDriver.onFx(() -> map.localToScreen(10, 10)));
        FxDriver.pulse();
        Point after = plan.viewport().visible().centre();
        assertThat(after.xM()).isLessThan(before.xM() - 2);
        assertThat(after.yM()).isGreaterThan(before.yM() + 2);
        FxDriver.run(() -> plan.model().miniMapProperty().set(false));
        assertThat(map.isVisible()).isFalse();
    }

    @Test
    void theLayersPanelOpensAndSetsTheModel() {
        assertThat(find("plan-layers").isVisible()).isFalse();
        FxDriver.run(() -> ((ToggleButton) find("plan-layers-toggle")).fire());
        assertThat(find("plan-layers").isVisible()).isTrue();
        for (Layer layer : Layer.values()) {
            String id = "layer-" + layer.name().toLowerCase(java.util.Locale.ROOT);
            FxDriver.run(() -> {
                ((ToggleButton) find(id + "-shown")).fire();
                ((ToggleButton) find(id + "-locked")).fire();
                ((ToggleButton) find(id + "-dimmed")).fire();
            });
            LayerModel state = plan.model().layer(layer);
            assertThat(state.shown()).as(id).isEqualTo(layer == Layer.HEAT_MAP);
            assertThat(state.locked()).as(id).isTrue();
            assertThat(state.dimmed()).as(id).isTrue();
            assertThat(find(id + "-shown").getAccessibleText()).isEqualTo("Show " + layer.label());
        }
    }

    @Test
    void theLegendSaysWhatIsShownAndWhetherItIsOld() {
        assertThat(find("legend").isVisible()).isFalse();
        FxDriver.run(() -> plan.model().colourByProperty().set(PlanColouring.By.POWER));
        assertThat(find("legend").isVisible()).isTrue();
        assertThat(find("legend").getAccessibleText())
                .startsWith("Rack power: 0 W to 1 W")
                .contains("not known")
                .doesNotContain("Pale");
        FxDriver.run(() -> document.setStale(true));
        FxDriver.await(() -> find("legend").getAccessibleText().contains("Pale: being solved again"));
        FxDriver.run(() -> document.setStale(false));
        FxDriver.await(() -> !find("legend").getAccessibleText().contains("Pale"));
    }

    @Test
    void rulersCountInRoundStepsOfTheReadersUnit() {
        assertThat(Rulers.stepM(20, 1)).isEqualTo(5);
        assertThat(Rulers.stepM(62, 1)).isEqualTo(1);
        assertThat(Rulers.stepM(500, 1)).isCloseTo(0.2, within(1e-12));
        assertThat(Rulers.stepM(20, 0.3048) / 0.3048).isCloseTo(20, within(1e-9));
        assertThat(Rulers.number(-0.0, 0.5)).isEqualTo("0.0");
        assertThat(Rulers.number(12.5, 0.5)).isEqualTo("12.5");
        assertThat(Rulers.number(1200, 100)).isEqualTo("1200");
    }

    @Test
    void theScaleBarIsARoundLengthThatFits() {
        assertThat(ScaleBar.roundLengthM(7.3, UnitSystem.SI)).isEqualTo(5);
        assertThat(ScaleBar.roundLengthM(0.19, UnitSystem.SI)).isCloseTo(0.1, within(1e-12));
        assertThat(ScaleBar.roundLengthM(7.3, UnitSystem.US)).isCloseTo(20 * 0.3048, within(1e-9));
    }
}
