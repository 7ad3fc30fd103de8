package io.millwright.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Point;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.SampleHall;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Svg;
import io.millwright.ui.kit.SvgPen;
import io.millwright.ui.kit.Theme;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanPainterTest {
    private final Document document = new Document(SampleHall.facility(), Catalog.builtIn());
    private final PlanModel model = new PlanModel();
    private final Viewport view = new Viewport();
    private final PlanSheet sheet = new PlanSheet(document.graph());

    PlanPainterTest() {
        view.resize(1200, 800);
        view.fit(Geometry.all(document.graph()).orElseThrow(), 40);
    }

    private org.w3c.dom.Document draw(Set<String> selection) {
        return draw(document, selection);
    }

    private org.w3c.dom.Document draw(Document shown, Set<String> selection) {
        SvgPen pen = new SvgPen(1200, 800, "Sample hall");
        Picture picture = new Picture(
                new PlanSheet(shown.graph()),
                Routes.of(shown.graph()).all(),
                shown.facility(),
                PlanColouring.BY_KIND,
                List.of(),
                selection,
                model,
                UnitSystem.SI);
        new PlanPainter(pen, view, picture).paint(0);
        return Svg.parse(pen.finish());
    }

    private static String id(String path) {
        return path.replace('/', '.');
    }

    @Test
    void everyNodeAndHallThatIsSeenIsInTheFile() {
        List<String> ids = Svg.attributes(draw(Set.of()), "g", "id");
        assertThat(ids)
                .containsAll(document.graph().nodes().stream()
                        .map(node -> id(node.path()))
                        .toList())
                .contains("hall-1");
    }

    @Test
    void whatIsOutsideTheWindowIsLeftOut() {
        view.zoomAt(30, view.screenX(5), view.screenY(5));
        List<String> ids = Svg.attributes(draw(Set.of()), "g", "id");
        List<String> seen = document.graph().nodes().stream()
                .filter(node -> view.visible()
                        .overlaps(Geometry.around(node.footprint().corners()).orElseThrow()))
                .map(node -> id(node.path()))
                .toList();
        assertThat(ids).containsAll(seen);
        assertThat(ids).hasSizeLessThan(document.graph().nodes().size() / 2);
    }

    @Test
    void hiddenLayersAreNotDrawnAndDimmedOnesStandBack() {
        model.layer(Layer.RACKS).shownProperty().set(false);
        List<String> ids = Svg.attributes(draw(Set.of()), "g", "id");
        for (Node node : document.graph().nodes()) {
            assertThat(ids.contains(id(node.path()))).as(node.path()).isEqualTo(Layer.of(node.kind()) != Layer.RACKS);
        }
        model.layer(Layer.LIQUID).dimmedProperty().set(true);
        assertThat(Svg.attributes(draw(Set.of()), "rect", "fill-opacity")).contains("0.25");
    }

    @Test
    void aLayerIsInReachWhileItIsShownAndNotLocked() {
        LayerModel layer = model.layer(Layer.POWER);
        assertThat(layer.inReach()).isTrue();
        layer.lockedProperty().set(true);
        assertThat(layer.inReach()).isFalse();
        layer.lockedProperty().set(false);
        layer.shownProperty().set(false);
        assertThat(layer.inReach()).isFalse();
    }

    @Test
    void namesComeInWithTheScaleAndNeverCollide() {
        assertThat(Svg.texts(draw(Set.of()))).contains("Row A", "Row B").doesNotContain("01");
        view.zoomAt(3, view.screenX(5), view.screenY(5));
        assertThat(Svg.texts(draw(Set.of()))).contains("01", "02");
        LabelSpace space = new LabelSpace(100, 100);
        assertThat(space.claim(10, 10, 30, 10)).isTrue();
        assertThat(space.claim(35, 15, 30, 10)).isFalse();
        assertThat(space.claim(45, 10, 30, 10)).isTrue();
        assertThat(space.claim(-50, -50, 20, 20)).isTrue();
    }

    @Test
    void tilesAreAddressedByLettersAndNumbers() {
        assertThat(FloorPainter.column(0)).isEqualTo("A");
        assertThat(FloorPainter.column(25)).isEqualTo("Z");
        assertThat(FloorPainter.column(26)).isEqualTo("AA");
        assertThat(FloorPainter.column(26 * 27)).isEqualTo("AAA");
        assertThat(Svg.texts(draw(Set.of()))).contains("A", "K");
        assertThat(FloorPainter.tileM(UnitSystem.US)).isEqualTo(0.6096);
    }

    @Test
    void theHoverCardNamesTheTileThatAThingStandsOn() {
        Node rack = document.graph().node("row-a/01").orElseThrow();
        assertThat(HoverCard.address(document.graph(), rack, UnitSystem.SI)).contains("I7");
        Node outdoors = document.graph().node("utility").orElseThrow();
        assertThat(HoverCard.address(document.graph(), outdoors, UnitSystem.SI)).isEmpty();
    }

    @Test
    void selectionTakesInEverythingBelowAPath() {
        boolean[] selected = sheet.selected(Set.of("row-a"));
        boolean[] one = sheet.selected(Set.of("row-b/02")).clone();
        for (Node node : document.graph().nodes()) {
            assertThat(selected[node.index()]).isEqualTo(node.path().startsWith("row-a/"));
            assertThat(one[node.index()]).isEqualTo(node.path().equals("row-b/02"));
        }
    }

    @Test
    void everythingThatIsDrawnOnTheFloorIsInTheFile() {
        Document drawn = new Document(DrawnHall.facility(), Catalog.builtIn());
        view.fit(Geometry.all(drawn.graph()).orElseThrow(), 40);
        view.zoomAt(2.5, view.screenX(10), view.screenY(6));
        model.networkProperty().set(true);
        org.w3c.dom.Document svg = draw(drawn, Set.of("row-a"));
        assertThat(Svg.attributes(svg, "g", "id"))
                .contains("cold", "hot", "tiles", "grille", "column", "door", "ramp", "width", "note", "route.links");
        assertThat(Svg.texts(svg))
                .contains("Cold aisle 1", "Ramp", "Delivery <here> & there")
                // the dimension line, and the lengths of the busway and the pipes of the selected row
                .contains("4.8 m", "8.4 m", "12.5 m")
                .doesNotContain("11.2 m");
        int holes = Svg.all(svg, "circle").size();
        assertThat(holes).isGreaterThan(4 * 2 * 16);

        model.layer(Layer.AIR).shownProperty().set(false);
        model.layer(Layer.DIMENSIONS).shownProperty().set(false);
        assertThat(Svg.attributes(draw(drawn, Set.of()), "g", "id"))
                .doesNotContain("cold", "tiles", "width", "note")
                .contains("column", "door");
    }

    @Test
    void clearancesAreDrawnOnDemand() {
        int before = Svg.all(draw(Set.of()), "path").size();
        model.clearancesProperty().set(true);
        long racks = document.graph().nodes().stream()
                .filter(node -> Layer.of(node.kind()) == Layer.RACKS)
                .count();
        assertThat(Svg.all(draw(Set.of()), "path")).hasSize(before + 2 * (int) racks);
    }

    @Test
    void everyMarkLeavesInk() {
        Point a = new Point(2, 2);
        Point b = new Point(8, 5);
        List<Marks.Mark> marks = List.of(
                new Marks.Guide(a, b, Marks.Guide.Reason.CENTRE),
                new Marks.Measure(a, b, 0.5, "6.71 m"),
                new Marks.Outline(List.of(a, b, new Point(2, 8)), Marks.Outline.Shape.CLOSED, Marks.Verdict.GOOD),
                new Marks.Ghost(new Footprint(a, 0.6, 1.2, 30), Marks.Verdict.BAD),
                new Marks.Handle(a, Marks.Handle.Form.of(Medium.LIQUID), "technology", Marks.Verdict.NEUTRAL),
                new Marks.Note(b, "Snapped"),
                new Marks.Band(a, b, Marks.Band.Reach.TOUCHED),
                new Marks.Highlight(List.of("row-a/01"), Marks.Verdict.NEUTRAL));
        for (Marks.Mark mark : marks) {
            SvgPen pen = new SvgPen(1200, 800, "");
            new MarksPainter(new Easel(pen, view, Theme.LIGHT.palette())).paint(Marks.of(mark), sheet);
            assertThat(Svg.parse(pen.finish())
                            .getDocumentElement()
                            .getChildNodes()
                            .getLength())
                    .as(mark.toString())
                    .isGreaterThan(3);
        }
        assertThat(Marks.of(marks.get(0)).plus(Marks.of(marks.get(1))).all()).hasSize(2);
    }
}
