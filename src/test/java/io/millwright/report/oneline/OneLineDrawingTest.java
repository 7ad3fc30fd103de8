package io.millwright.report.oneline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.PdfDrawing;
import io.millwright.report.SvgWriter;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Diagrams;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SchematicLayout;
import io.millwright.report.schematic.SymbolKind;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class OneLineDrawingTest {
    private final Diagrams given = Diagrams.sample("ai-factory-20mw");
    private final Twin twin = Twin.of(given.facility(), Diagrams.CATALOG);
    private final SteadyState state = twin.solve();
    private final Schematic diagram = given.diagram(given.automatic());
    private final SchematicLayout layout = SchematicLayout.of(diagram);
    private final boolean[] none = new boolean[given.graph().nodes().size()];

    private OneLineLoading loading() {
        return OneLineLoading.of(
                diagram, given.graph(), state.power(), twin.powerNetwork().normal());
    }

    private Drawing drawing(OneLineLoading loading) {
        return new OneLineDrawing(diagram, layout, Optional.of(loading), OneLineStyle.PRINT, UnitSystem.SI).whole();
    }

    private static List<String> texts(Drawing drawing) {
        return drawing.shapes().stream()
                .filter(Drawing.Text.class::isInstance)
                .map(shape -> ((Drawing.Text) shape).text())
                .toList();
    }

    /// Loadings with some nodes out of service, as the twin solves them.
    private OneLineLoading without(String... paths) {
        boolean[] out = none.clone();
        for (String path : paths) {
            out[given.graph().node(path).orElseThrow().index()] = true;
        }
        OperatingPoint point = twin.designPoint();
        SteadyState after = twin.solve(new OperatingPoint(point.rackPowerW(), point.dryBulbC(), point.wetBulbC(), out));
        return OneLineLoading.of(
                diagram, given.graph(), after.power(), twin.powerNetwork().settled(out));
    }

    @Test
    void whatEntersTheSymbolsIsWhatTheSourcesGive() {
        OneLineLoading loading = loading();
        double sources = 0;
        double pods = 0;
        for (Symbol symbol : diagram.symbols()) {
            sources += symbol.kind().isSource() ? loading.loadW()[symbol.index()] : 0;
            pods += symbol.kind() == SymbolKind.BLOCK ? loading.loadW()[symbol.index()] : 0;
        }
        assertThat(sources).isCloseTo(state.power().sourceW(), within(1e-6 * sources));
        double inPods = 0;
        for (Node node : given.graph().nodes()) {
            boolean inside = node.path().startsWith("pod/") && node.kind() == EquipmentKind.TRANSFORMER;
            inPods += inside ? state.power().nodeInputW()[node.index()] : 0;
        }
        assertThat(pods).isCloseTo(inPods, within(1e-6 * inPods));
        assertThat(loading.racks()).isEqualTo(132);
        assertThat(loading.racksLost()).isZero();
        assertThat(loading.racksOnOneFeed()).isZero();
    }

    @Test
    void aSymbolOfSeveralUnitsHasTheLoadingOfTheWorst() {
        OneLineLoading loading = loading();
        Symbol pair = Diagrams.symbol(diagram, "2 × Mechanical transformers A");
        double worst = 0;
        for (int node : pair.nodes()) {
            worst = Math.max(worst, state.power().loadFraction(node));
        }
        assertThat(loading.fraction()[pair.index()]).isEqualTo(worst);
        assertThat(loading.failoverFraction()[pair.index()]).isGreaterThan(worst);
    }

    @Test
    void generatorsStandByBehindOpenBreakersUntilTheUtilityFails() {
        Link generators = link("9 × Generators A", "MV bus A");
        assertThat(loading().linkOpen()[generators.index()]).isTrue();
        OneLineLoading after = without("utility-a", "utility-b");
        assertThat(after.linkOpen()[generators.index()]).isFalse();
        assertThat(after.linkW()[generators.index()]).isPositive();
        assertThat(after.linkOpen()[link("Utility A", "MV bus A").index()]).isTrue();
        assertThat(after.isDead(Diagrams.symbol(diagram, "Utility A"))).isTrue();
        assertThat(texts(drawing(loading()))).contains("standby");
        assertThat(texts(drawing(after))).contains("out of service").doesNotContain("standby");
    }

    @Test
    void withoutAWholeSideRacksHangOnOneFeed() {
        OneLineLoading after = without("mv-a");
        assertThat(after.racksLost()).isZero();
        assertThat(after.racksOnOneFeed()).isEqualTo(132);
        assertThat(after.linkLive()[link("MV bus A", "pod 01").index()]).isFalse();
        assertThat(texts(drawing(after))).contains("no supply", "dead");
        boolean dashed = drawing(after).shapes().stream()
                .anyMatch(shape -> shape instanceof Drawing.Polyline line && line.dashed());
        assertThat(dashed).isTrue();
    }

    private Link link(String from, String to) {
        return diagram.links().stream()
                .filter(link -> diagram.symbols().get(link.from()).title().equals(from)
                        && diagram.symbols().get(link.to()).title().equals(to))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everySymbolIsNamedAndHasItsLoading() {
        List<String> texts = texts(drawing(loading()));
        assertThat(texts).contains("Utility A", "9 × Generators B", "pod 03");
        OneLineLoading loading = loading();
        int bus = Diagrams.symbol(diagram, "MV bus A").index();
        long now = Math.round(100 * loading.fraction()[bus]);
        long after = Math.round(100 * loading.failoverFraction()[bus]);
        assertThat(after).as("B stands in for A").isGreaterThan(now);
        assertThat(texts).contains(now + " → " + after + " %");
    }

    @Test
    void farAwayOnlyWhatCanBeReadIsWritten() {
        OneLineDrawing far =
                new OneLineDrawing(diagram, layout, Optional.of(loading()), OneLineStyle.PRINT, UnitSystem.SI);
        Drawing drawing = far.part(new Box(0, 0, layout.width(), layout.height()), 0.3);
        assertThat(texts(drawing))
                .doesNotContain("34.5 kV, 40 MVA")
                .hasSizeLessThan(texts(drawing(loading())).size());
        drawing.shapes().forEach(shape -> {
            if (shape instanceof Drawing.Text text && !List.of("G", "M").contains(text.text())) {
                assertThat(text.size() * 0.3).as(text.text()).isGreaterThan(5);
            }
        });
    }

    @Test
    void onlyWhatLiesInThePartIsDrawn() {
        OneLineDrawing near =
                new OneLineDrawing(diagram, layout, Optional.of(loading()), OneLineStyle.PRINT, UnitSystem.SI);
        Box utility = layout.whole(Diagrams.symbol(diagram, "Utility A").index());
        assertThat(texts(near.part(utility, 1))).contains("Utility A").doesNotContain("pod 01");
    }

    @Test
    void leavesTheProgramAsSvg() throws Exception {
        String svg = SvgWriter.of(drawing(loading()), "One-line of <20 MW>");
        var parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(parsed.getElementsByTagName("polyline").getLength())
                .isGreaterThanOrEqualTo(diagram.links().size());
        assertThat(parsed.getElementsByTagName("circle").getLength()).isPositive();
        assertThat(svg).contains(">9 × Generators A<");
    }

    @Test
    void leavesTheProgramAsPdfOfOnePage() throws Exception {
        byte[] bytes = PdfDrawing.of(drawing(loading()), "AI factory 20 MW", "Load over limit");
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat((double) pdf.getPage(0).getMediaBox().getWidth()).isGreaterThan(layout.width());
            assertThat(new PDFTextStripper().getText(pdf)).contains("9 × Generators A", "pod 03", "AI factory 20 MW");
        }
    }
}
