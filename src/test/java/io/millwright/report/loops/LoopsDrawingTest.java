package io.millwright.report.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.SvgWriter;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Diagrams;
import io.millwright.report.schematic.Emphasis;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SchematicLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopsDrawingTest {
    private final Diagrams given = Diagrams.sample("ai-factory-20mw");
    private final Schematic diagram = given.loops(given.automaticLoops());
    private final SchematicLayout layout = SchematicLayout.of(diagram);
    private final KnownValues values = new KnownValues(given.graph());

    private LoopsState state() {
        return LoopsState.of(diagram, given.graph(), values);
    }

    private LoopsDrawing drawing(UnitSystem units) {
        return new LoopsDrawing(diagram, layout, Optional.of(state()), LoopsStyle.PRINT, units);
    }

    private static List<String> texts(Drawing drawing) {
        return drawing.shapes().stream()
                .filter(Drawing.Text.class::isInstance)
                .map(shape -> ((Drawing.Text) shape).text())
                .toList();
    }

    private Symbol symbol(String title) {
        return Diagrams.symbol(diagram, title);
    }

    private Link link(String from, String to) {
        return Diagrams.link(diagram, from, to);
    }

    @Test
    void flowsAddUpAndTemperaturesMix() {
        LoopsState state = state();
        LoopsState.Stream coolers = state.streams()[symbol("16 × Dry coolers").index()];
        assertThat(coolers.flowM3PerS()).isCloseTo(16 * KnownValues.FLOW_M3_PER_S, within(1e-12));
        assertThat(coolers.supplyC()).isCloseTo(30, within(1e-9));
        assertThat(coolers.returnC()).isCloseTo(40, within(1e-9));
        LoopsState.Stream pods = state.streams()[symbol("4 × pod").index()];
        assertThat(pods.flowM3PerS())
                .as("facility and chilled water of four pods")
                .isCloseTo(8 * KnownValues.FLOW_M3_PER_S, within(1e-12));
        assertThat(pods.supplyC()).as("half of each").isCloseTo(24, within(1e-9));
        assertThat(state.lowestC()).isEqualTo(18);
        assertThat(state.highestC()).isEqualTo(40);
        assertThat(state.fraction(29)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void pumpsThatHangOnAHeaderShowWhatPassesThroughThem() {
        LoopsState.Stream pumps = state().linkStreams()[
                link("6 × Facility pumps", "Facility water header").index()];
        assertThat(pumps.flowM3PerS()).isCloseTo(6 * KnownValues.FLOW_M3_PER_S, within(1e-12));
        assertThat(pumps.pressurePa()).isCloseTo(150e3, within(1e-6));
    }

    @Test
    void everySymbolSaysWhatFlows() {
        List<String> texts = texts(drawing(UnitSystem.SI).whole());
        assertThat(texts).contains("16 × Dry coolers", "30 / 40 °C", "1920 L/min", "18 / 24 °C", "free cooling");
        assertThat(texts(drawing(UnitSystem.US).whole())).contains("86 / 104 °F", "507 gpm", "64.4 / 75.2 °F");
    }

    @Test
    void supplyAndReturnRunBesideEachOtherInTheirColours() {
        Box cdu = layout.symbols().get(symbol("3 × cdu").index());
        LoopsStyle style = LoopsStyle.PRINT;
        LoopsState state = state();
        List<Drawing.Polyline> pipes = lines(style.temperature(state.fraction(30)));
        List<Drawing.Polyline> returns = lines(style.temperature(state.fraction(40)));
        assertThat(pipes)
                .hasSameSizeAs(returns.stream()
                        .filter(line -> pipes.stream().anyMatch(other -> Math.abs(other.xs()[0] - line.xs()[0]) <= 8.1))
                        .toList());
        assertThat(pipes).anySatisfy(pipe -> assertThat(pipe.xs()[0]).isCloseTo(cdu.centreX() - 4, within(1e-6)));
        assertThat(returns).anySatisfy(pipe -> assertThat(pipe.xs()[0]).isCloseTo(cdu.centreX() + 4, within(1e-6)));
    }

    private List<Drawing.Polyline> lines(int colour) {
        return drawing(UnitSystem.SI).whole().shapes().stream()
                .filter(Drawing.Polyline.class::isInstance)
                .map(Drawing.Polyline.class::cast)
                .filter(line -> line.stroke() == colour)
                .toList();
    }

    @Test
    void pipesEndOnTheBarsOfHeaders() {
        Box header = layout.symbols().get(symbol("Facility water header").index());
        double[] ends = drawing(UnitSystem.SI).whole().shapes().stream()
                .filter(Drawing.Circle.class::isInstance)
                .map(Drawing.Circle.class::cast)
                .filter(dot -> dot.x() >= header.x()
                        && dot.x() <= header.x() + header.width()
                        && -dot.y() >= header.y()
                        && -dot.y() <= header.y() + header.height())
                .mapToDouble(dot -> -dot.y() - header.y())
                .distinct()
                .sorted()
                .toArray();
        assertThat(ends)
                .as("return to the units behind the pumps, return, supply")
                .hasSize(3);
    }

    @Test
    void whatIsStoppedShutOrSaturatedIsMarked() {
        for (int node : symbol("6 × Facility pumps").nodes()) {
            values.out.set(node);
        }
        values.out.set(symbol("16 × Dry coolers").nodes()[0]);
        values.saturated.set(symbol("4 × Chilled water chillers").nodes()[0]);
        Link shut = link("Chilled water header", "4 × pod");
        Arrays.stream(shut.edges()).forEach(values.shut::set);
        LoopsState state = state();
        assertThat(state.isStopped(symbol("6 × Facility pumps"))).isTrue();
        assertThat(state.linkShut()[shut.index()]).isTrue();
        List<String> texts = texts(drawing(UnitSystem.SI).whole());
        assertThat(texts).contains("stopped", "1 of 16 stopped", "1 of 4 saturated", "!");
        boolean dashed = drawing(UnitSystem.SI).whole().shapes().stream()
                .anyMatch(shape -> shape instanceof Drawing.Polyline line && line.dashed());
        assertThat(dashed).as("pipes without flow").isTrue();
    }

    @Test
    void everythingIsDrawnBeforeAnythingIsKnown() {
        Drawing drawing = new LoopsDrawing(diagram, layout, Optional.empty(), LoopsStyle.PRINT, UnitSystem.SI).whole();
        assertThat(texts(drawing)).contains("16 × Dry coolers").doesNotContain("no flow", "stopped");
    }

    @Test
    void whatIsSelectedStandsOut() {
        BitSet selected = new BitSet();
        selected.set(symbol("3 × cdu").index());
        Drawing drawing = drawing(UnitSystem.SI)
                .with(new Emphasis(selected, Optional.empty(), new BitSet(), new BitSet()))
                .whole();
        assertThat(drawing.shapes())
                .filteredOn(shape -> shape instanceof Drawing.Polygon box
                        && box.stroke() == LoopsStyle.PRINT.page().selection())
                .hasSize(1);
    }

    @Test
    void leavesTheProgramAsSvg() {
        String svg = SvgWriter.of(drawing(UnitSystem.SI).whole(), "Loops of <20 MW>");
        assertThat(svg).startsWith("<svg").contains(">16 × Dry coolers<", "Loops of &lt;20 MW&gt;");
        assertThat(svg.split("<polyline", -1))
                .as("two pipes a link at least")
                .hasSizeGreaterThan(2 * diagram.links().size());
    }
}
