package io.millwright.exchange;

import static io.millwright.exchange.Dxf.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.exchange.Drawing.Extent;
import io.millwright.exchange.Drawing.Layer;
import io.millwright.exchange.Drawing.Lettering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DxfReaderTest {
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void aLineLiesOnItsLayer() {
        Drawing drawing = new Dxf()
                .units(6)
                .layer("A-WALL", 1, 0)
                .entity("LINE", 8, "a-wall", 10, 1, 20, 2, 11, 4, 21, 6)
                .drawing();

        Layer layer = drawing.layers().getFirst();
        assertThat(layer.name()).isEqualTo("A-WALL");
        assertThat(layer.rgb()).isEqualTo(0xFF0000);
        assertThat(layer.visible()).isTrue();
        assertThat(points(layer.lines())).containsExactly("1.0 2.0", "4.0 6.0");
        assertThat(drawing.extent()).isEqualTo(new Extent(1, 2, 4, 6));
        assertThat(drawing.metresPerUnit()).isEqualTo(1);
    }

    @Test
    void layersThatAreOffOrFrozenAreNotVisibleAndDoNotCountInTheExtent() {
        Drawing drawing = new Dxf()
                .layer("on", 3, 0)
                .layer("off", -3, 0)
                .layer("frozen", 3, 1)
                .entity("LINE", 8, "on", 10, 0, 20, 0, 11, 1, 21, 1)
                .entity("LINE", 8, "off", 10, 0, 20, 0, 11, 100, 21, 1)
                .entity("LINE", 8, "frozen", 10, 0, 20, 0, 11, 100, 21, 1)
                .drawing();

        assertThat(drawing.layers()).extracting(Layer::visible).containsExactly(true, false, false);
        assertThat(drawing.layers()).extracting(Layer::rgb).containsOnly(0x00FF00);
        assertThat(drawing.extent()).isEqualTo(new Extent(0, 0, 1, 1));
    }

    @Test
    void aBulgeOfOneIsAHalfCircle() {
        Drawing drawing = new Dxf()
                .units(6)
                .entity("LWPOLYLINE", 8, "0", 90, 3, 70, 0, 10, 0, 20, 0, 42, 1, 10, 2, 20, 0, 10, 2, 20, 5)
                .drawing();

        Polylines lines = drawing.layers().getFirst().lines();
        assertThat(lines.count()).isEqualTo(1);
        assertThat(drawing.extent().lowY()).isCloseTo(-1, within(1e-3));
        for (int i = 0; i < lines.points() - 1; i++) {
            assertThat(Math.hypot(lines.x(i) - 1, lines.y(i))).isCloseTo(1, EXACT);
        }
        assertThat(lines.x(lines.points() - 1)).isEqualTo(2);
        assertThat(lines.y(lines.points() - 1)).isEqualTo(5);
    }

    @Test
    void closedPolylinesEndWhereTheyBegan() {
        Drawing light = new Dxf()
                .entity("LWPOLYLINE", 8, "0", 70, 1, 10, 0, 20, 0, 10, 2, 20, 0, 10, 2, 20, 1)
                .drawing();
        Drawing old = new Dxf()
                .entity("POLYLINE", 8, "0", 66, 1, 70, 1)
                .entity("VERTEX", 8, "0", 10, 0, 20, 0)
                .entity("VERTEX", 8, "0", 10, 2, 20, 0)
                .entity("VERTEX", 8, "0", 10, 2, 20, 1)
                .entity("SEQEND")
                .drawing();

        assertThat(points(light.layers().getFirst().lines()))
                .containsExactly("0.0 0.0", "2.0 0.0", "2.0 1.0", "0.0 0.0");
        assertThat(points(old.layers().getFirst().lines()))
                .isEqualTo(points(light.layers().getFirst().lines()));
    }

    /// No chord is farther from its arc than a millimetre.
    @Test
    void chordsStayWithinTheTolerance() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double radius = Math.exp(random.nextDouble(-3, 7));
            double from = random.nextDouble(360);
            double to = random.nextDouble(360);
            Polylines lines = new Dxf()
                    .units(6)
                    .entity("ARC", 8, "0", 10, 0, 20, 0, 40, radius, 50, from, 51, to)
                    .drawing()
                    .layers()
                    .getFirst()
                    .lines();

            double turned = 0;
            for (int i = 1; i < lines.points(); i++) {
                double middle = Math.hypot(lines.x(i - 1) + lines.x(i), lines.y(i - 1) + lines.y(i)) / 2;
                assertThat(radius - middle).isBetween(-1e-9, Math.max(1e-3, radius * 1e-5));
                turned += Math.atan2(
                        lines.x(i - 1) * lines.y(i) - lines.y(i - 1) * lines.x(i),
                        lines.x(i - 1) * lines.x(i) + lines.y(i - 1) * lines.y(i));
            }
            assertThat(Math.toDegrees(turned)).isCloseTo((to - from + 360) % 360, within(1e-6));
        }
    }

    @Test
    void aCircleIsClosedAndAnEllipseHasItsHalfAxes() {
        Extent circle = new Dxf()
                .units(6)
                .entity("CIRCLE", 8, "0", 10, 5, 20, 5, 40, 2)
                .drawing()
                .extent();
        Extent ellipse = new Dxf()
                .units(6)
                .entity("ELLIPSE", 8, "0", 10, 0, 20, 0, 11, 0, 21, 3, 40, 0.5, 41, 0, 42, 2 * Math.PI)
                .drawing()
                .extent();

        assertThat(circle.width()).isCloseTo(4, within(2e-3));
        assertThat(circle.height()).isCloseTo(4, within(2e-3));
        assertThat(ellipse.height()).isCloseTo(6, within(2e-3));
        assertThat(ellipse.width()).isCloseTo(3, within(2e-3));
    }

    /// A quadratic rational spline with the middle weight cos 45° is a quarter of a circle.
    @Test
    void aRationalSplineCanBeAnExactQuarterOfACircle() {
        Polylines lines = new Dxf()
                .units(6)
                .entity(
                        "SPLINE",
                        8,
                        "0",
                        71,
                        2,
                        72,
                        6,
                        73,
                        3,
                        40,
                        0,
                        40,
                        0,
                        40,
                        0,
                        40,
                        1,
                        40,
                        1,
                        40,
                        1,
                        41,
                        1,
                        41,
                        Math.sqrt(0.5),
                        41,
                        1,
                        10,
                        10,
                        20,
                        0,
                        10,
                        10,
                        20,
                        10,
                        10,
                        0,
                        20,
                        10)
                .drawing()
                .layers()
                .getFirst()
                .lines();

        assertThat(lines.points()).isGreaterThan(20);
        for (int i = 0; i < lines.points(); i++) {
            assertThat(Math.hypot(lines.x(i), lines.y(i))).isCloseTo(10, EXACT);
        }
        assertThat(lines.x(0)).isCloseTo(10, EXACT);
        assertThat(lines.y(lines.points() - 1)).isCloseTo(10, EXACT);
    }

    @Test
    void aSplineOfWrongLengthIsLeftOutAndSaid() {
        DrawingFile file = new Dxf()
                .entity("SPLINE", 8, "0", 71, 3, 40, 0, 40, 1, 10, 0, 20, 0, 10, 1, 20, 1)
                .entity("LINE", 8, "0", 10, 0, 20, 0, 11, 1, 21, 1)
                .read();

        assertThat(file.drawing().orElseThrow().layers().getFirst().lines().count())
                .isEqualTo(1);
        assertThat(file.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("exchange.dxf.left-out");
            assertThat(finding.values()).containsEntry("count", 1).containsEntry("kinds", "SPLINE × 1");
        });
    }

    /// However a block is placed, its points are where the map of the insert says.
    @Test
    void aPlacedBlockIsItsContentMapped() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            double baseX = random.nextDouble(-5, 5);
            double baseY = random.nextDouble(-5, 5);
            double scaleX = random.nextDouble(-3, 3);
            double scaleY = random.nextDouble(-3, 3);
            double angle = random.nextDouble(360);
            double x = random.nextDouble(-100, 100);
            double y = random.nextDouble(-100, 100);
            Polylines lines = new Dxf()
                    .block("unit", baseX, baseY, tags(0, "LINE", 8, "0", 10, 1, 20, 2, 11, 3, 21, 5))
                    .entity("INSERT", 8, "eq", 2, "UNIT", 10, x, 20, y, 41, scaleX, 42, scaleY, 50, angle)
                    .drawing()
                    .layers()
                    .getFirst()
                    .lines();

            double cos = Math.cos(Math.toRadians(angle));
            double sin = Math.sin(Math.toRadians(angle));
            double dx = (3 - baseX) * scaleX;
            double dy = (5 - baseY) * scaleY;
            assertThat(lines.x(1)).isCloseTo(x + cos * dx - sin * dy, EXACT);
            assertThat(lines.y(1)).isCloseTo(y + sin * dx + cos * dy, EXACT);
        }
    }

    @Test
    void blocksNestAndRepeatAndTakeTheLayerOfTheirInsert() {
        Drawing drawing = new Dxf()
                .layer("racks", 5, 0)
                .block("dot", 0, 0, tags(0, "LINE", 8, "0", 10, 0, 20, 0, 11, 1, 21, 0))
                .block("pair", 0, 0, tags(0, "INSERT", 8, "0", 2, "dot", 10, 0, 20, 0, 70, 2, 44, 10))
                .entity("INSERT", 8, "racks", 2, "pair", 10, 0, 20, 0, 50, 90, 71, 3, 45, 5)
                .drawing();

        assertThat(drawing.layers()).hasSize(1);
        assertThat(drawing.layers().getFirst().lines().count()).isEqualTo(6);
        assertThat(drawing.extent().lowX()).isCloseTo(-10, EXACT);
        assertThat(drawing.extent().highY()).isCloseTo(11, EXACT);
    }

    @Test
    void aBlockInsideItselfEnds() {
        DrawingFile file = new Dxf()
                .block(
                        "a",
                        0,
                        0,
                        tags(0, "LINE", 8, "0", 10, 0, 20, 0, 11, 1, 21, 0)
                                + tags(0, "INSERT", 8, "0", 2, "b", 10, 1, 20, 0))
                .block("b", 0, 0, tags(0, "INSERT", 8, "0", 2, "a", 10, 1, 20, 0))
                .entity("INSERT", 8, "0", 2, "a", 10, 0, 20, 0)
                .read();

        assertThat(file.drawing().orElseThrow().layers().getFirst().lines().count())
                .isEqualTo(1);
        assertThat(file.findings()).extracting("code").containsExactly("exchange.dxf.left-out");
    }

    /// Ten blocks of a hundred of the one before are 10^20 lines in two kilobytes.
    @Test
    void aSmallFileCannotGrowWithoutBound() {
        Dxf dxf = new Dxf().block("b0", 0, 0, tags(0, "LINE", 8, "0", 10, 0, 20, 0, 11, 1, 21, 0));
        for (int i = 1; i <= 10; i++) {
            dxf.block("b" + i, 0, 0, tags(0, "INSERT", 8, "0", 2, "b" + (i - 1), 10, 0, 20, 0, 70, 10, 71, 10));
        }
        DrawingFile file = dxf.entity("INSERT", 8, "0", 2, "b10", 10, 0, 20, 0).read();

        assertThat(file.drawing()).isEmpty();
        assertThat(file.findings()).extracting("code").containsExactly("exchange.dxf.too-large");
    }

    @Test
    void anExtrusionDownwardsMirrors() {
        Drawing drawing = new Dxf()
                .units(6)
                .entity("LWPOLYLINE", 8, "0", 70, 0, 210, 0, 220, 0, 230, -1, 10, 1, 20, 2, 10, 3, 20, 4)
                .entity("ARC", 8, "arc", 10, 5, 20, 0, 40, 1, 50, 0, 51, 90, 210, 0, 220, 0, 230, -1)
                .drawing();

        assertThat(points(drawing.layers().getFirst().lines())).containsExactly("-1.0 2.0", "-3.0 4.0");
        Extent arc = drawing.layers().get(1).lines().extent();
        assertThat(arc.lowX()).isCloseTo(-6, EXACT);
        assertThat(arc.highX()).isCloseTo(-5, EXACT);
        assertThat(arc.highY()).isCloseTo(1, EXACT);
    }

    @Test
    void textsKeepTheirWordsAndLoseTheirFormatting() {
        Drawing drawing = new Dxf()
                .entity("TEXT", 8, "0", 10, 1, 20, 2, 40, 0.5, 1, "Room %%d %%uA\\U+00E9", 50, 90)
                .entity("TEXT", 8, "0", 10, 0, 20, 0, 40, 1, 1, "mid", 72, 1, 73, 2, 11, 7, 21, 8)
                .entity(
                        "MTEXT",
                        8,
                        "0",
                        10,
                        3,
                        20,
                        4,
                        40,
                        2,
                        71,
                        5,
                        3,
                        "{\\fArial|b0;Data \\H1.5x;hall}\\P",
                        1,
                        "3'-1\\S1/2;\" \\\\ \\{x\\}")
                .drawing();

        Lettering turned = drawing.letterings().getFirst();
        assertThat(turned.lines()).containsExactly("Room ° Aé");
        assertThat(turned.rotationDeg()).isCloseTo(90, EXACT);
        assertThat(turned.height()).isEqualTo(0.5);
        Lettering middle = drawing.letterings().get(1);
        assertThat(List.of(middle.x(), middle.y(), middle.across(), middle.up()))
                .containsExactly(7.0, 8.0, 0.5, 0.5);
        assertThat(drawing.letterings().get(2).lines()).containsExactly("Data hall", "3'-1 1/2\" \\ {x}");
    }

    @Test
    void lettersFollowTheCodePageOfTheHeader() {
        String text = new Dxf()
                .header(9, "$ACADVER", 1, "AC1018", 9, "$DWGCODEPAGE", 3, "ANSI_1251")
                .entity("TEXT", 8, "0", 10, 0, 20, 0, 40, 1, 1, "\u00C7\u00E0\u00EB")
                .text();

        assertThat(Dxf.read(text)
                        .drawing()
                        .orElseThrow()
                        .letterings()
                        .getFirst()
                        .lines())
                .containsExactly("Зал");
    }

    @Test
    void attributesAreTextsUnlessHidden() {
        Drawing drawing = new Dxf()
                .block("tag", 0, 0, tags(0, "ATTDEF", 8, "0", 10, 0, 20, 0, 40, 1, 1, "default"))
                .entity("INSERT", 8, "0", 66, 1, 2, "tag", 10, 0, 20, 0)
                .entity("ATTRIB", 8, "0", 10, 0, 20, 0, 40, 1, 1, "R-01", 70, 0)
                .entity("ATTRIB", 8, "0", 10, 0, 20, 0, 40, 1, 1, "secret", 70, 1)
                .entity("SEQEND")
                .drawing();

        assertThat(drawing.letterings()).extracting(Lettering::lines).containsExactly(List.of("R-01"));
    }

    @Test
    void hatchesAndSolidsShowTheirOutline() {
        Drawing drawing = new Dxf()
                .units(6)
                .entity(
                        "HATCH", 8, "h", 10, 0, 20, 0, 30, 0, 91, 2, 92, 2, 72, 0, 73, 1, 93, 3, 10, 0, 20, 0, 10, 4,
                        20, 0, 10, 4, 20, 4, 97, 0, 92, 1, 93, 2, 72, 1, 10, 1, 20, 1, 11, 2, 21, 1, 72, 2, 10, 1.5, 20,
                        1, 40, 0.5, 50, 0, 51, 180, 73, 1, 97, 0, 75, 0)
                .entity("SOLID", 8, "s", 10, 0, 20, 0, 11, 1, 21, 0, 12, 0, 22, 1, 13, 1, 23, 1)
                .drawing();

        Polylines hatch = drawing.layers().getFirst().lines();
        assertThat(hatch.count()).isEqualTo(3);
        assertThat(hatch.extent()).isEqualTo(new Extent(0, 0, 4, 4));
        assertThat(points(drawing.layers().get(1).lines()))
                .containsExactly("0.0 0.0", "1.0 0.0", "1.0 1.0", "0.0 1.0", "0.0 0.0");
    }

    @Test
    void paperSpaceAndInvisibleEntitiesAreNotDrawn() {
        DrawingFile file = new Dxf()
                .entity("LINE", 67, 1, 8, "0", 10, 0, 20, 0, 11, 1, 21, 1)
                .entity("LINE", 60, 1, 8, "0", 10, 0, 20, 0, 11, 1, 21, 1)
                .read();

        assertThat(file.drawing().orElseThrow().isEmpty()).isTrue();
        assertThat(file.findings()).extracting("code").containsExactly("exchange.dxf.empty");
    }

    @Test
    void whatIsNotDrawnIsCountedByKindInOneFinding() {
        DrawingFile file = new Dxf()
                .entity("LINE", 8, "0", 10, 0, 20, 0, 11, 1, 21, 1)
                .entity("POINT", 8, "0", 10, 0, 20, 0)
                .entity("3DSOLID", 8, "0")
                .entity("WIPEOUT", 8, "0")
                .entity("WIPEOUT", 8, "0")
                .read();

        assertThat(file.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.values())
                        .containsEntry("count", 3)
                        .containsEntry("kinds", "3DSOLID × 1, WIPEOUT × 2"));
    }

    @ParameterizedTest
    @CsvSource({"0,NaN", "1,0.0254", "2,0.3048", "4,0.001", "5,0.01", "6,1", "18,NaN", "21,0.3048006096012192"})
    void unitsAreThoseOfTheHeader(int insUnits, double metres) {
        Drawing drawing = new Dxf()
                .units(insUnits)
                .entity("LINE", 8, "0", 10, 0, 20, 0, 11, 1, 21, 1)
                .drawing();
        assertThat(Double.valueOf(drawing.metresPerUnit())).isEqualTo(Double.valueOf(metres));
    }

    @Test
    void writtenDimensionsCorrectAWrongUnit() {
        DrawingFile file = new Dxf()
                .units(4)
                .block("*D1", 0, 0, tags(0, "MTEXT", 8, "0", 10, 0, 20, 0, 40, 6, 1, "\\A1;16'-0\""))
                .block("*D2", 0, 0, tags(0, "MTEXT", 8, "0", 10, 0, 20, 0, 40, 6, 1, "3'-1\\S1/2;\""))
                .entity("DIMENSION", 8, "dim", 2, "*D1", 70, 32, 42, 192)
                .entity("DIMENSION", 8, "dim", 2, "*D2", 70, 33, 42, 37.5)
                .read();

        Drawing drawing = file.drawing().orElseThrow();
        assertThat(drawing.declaredMetresPerUnit()).isEqualTo(1e-3);
        assertThat(drawing.metresPerUnit()).isEqualTo(0.0254);
        assertThat(file.findings()).extracting("code").containsExactly("exchange.dxf.unit-differs");
    }

    @Test
    void dimensionsWithoutUnitsLeaveTheDeclaredUnit() {
        Drawing drawing = new Dxf()
                .units(4)
                .block("*D1", 0, 0, tags(0, "TEXT", 8, "0", 10, 0, 20, 0, 40, 6, 1, "192"))
                .block("*D2", 0, 0, tags(0, "TEXT", 8, "0", 10, 0, 20, 0, 40, 6, 1, "64"))
                .entity("DIMENSION", 8, "dim", 2, "*D1", 70, 32, 42, 192)
                .entity("DIMENSION", 8, "dim", 2, "*D2", 70, 32, 42, 64)
                .drawing();
        assertThat(drawing.metresPerUnit()).isEqualTo(1e-3);
    }

    @Test
    void aHandWrittenDrawingOfTheOldestVersionOpens() {
        DrawingFile file = DxfReader.read(Path.of("src/test/resources/exchange/r12-hall.dxf"));

        assertThat(file.findings()).isEmpty();
        Drawing drawing = file.drawing().orElseThrow();
        assertThat(drawing.metresPerUnit()).isNaN();
        assertThat(drawing.layers()).extracting(Layer::name).containsExactly("WALLS", "COLUMNS", "NOTES");
        assertThat(drawing.layers().get(1).lines().count()).isEqualTo(4);
        assertThat(drawing.extent()).isEqualTo(new Extent(0, 0, 24000, 18000));
        assertThat(drawing.letterings()).extracting(Lettering::lines).containsExactly(List.of("DATA HALL 1"));
    }

    private static List<String> points(Polylines lines) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < lines.points(); i++) {
            points.add(lines.x(i) + " " + lines.y(i));
        }
        return points;
    }
}
