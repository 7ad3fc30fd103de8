package io.millwright.report.schematic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.numeric.Progress;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchematicLayoutTest {
    /// Every sample as it folds itself, and with a copy of its blocks opened, of both trades.
    static Stream<Schematic> diagrams() {
        List<Schematic> diagrams = new ArrayList<>();
        for (String sample : Diagrams.SAMPLES) {
            Diagrams given = Diagrams.sample(sample);
            diagrams.add(given.diagram(given.automatic()));
            diagrams.add(given.opened(
                    List.of("pod/01", "pod/02", "train/02", "train/02/pod", "building/05", "cdu+", "tx-a")));
            diagrams.add(given.loops(Folding.CLOSED));
            diagrams.add(given.loops(given.automaticLoops()));
            diagrams.add(given.loops(given.automaticLoops()
                    .opened(List.of("pod", "pod/02", "train", "dry-1", "building/01/hall", "building/05"))));
        }
        return diagrams.stream();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void symbolsAndTheirTextsDoNotOverlap(Schematic diagram) {
        SchematicLayout layout = SchematicLayout.of(diagram);
        int n = diagram.symbols().size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                assertThat(layout.whole(i).overlaps(layout.whole(j)))
                        .as(
                                "%s and %s",
                                diagram.symbols().get(i).title(),
                                diagram.symbols().get(j).title())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void whatSuppliesStandsAboveWhatItSupplies(Schematic diagram) {
        SchematicLayout layout = SchematicLayout.of(diagram);
        for (Link link : diagram.links()) {
            Box from = layout.symbols().get(link.from());
            Box to = layout.symbols().get(link.to());
            if (!link.isTie()) {
                assertThat(from.y() + from.height()).isLessThanOrEqualTo(to.y());
            } else {
                assertThat(from.y()).as("tied buses stand beside each other").isEqualTo(to.y());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aStandsLeftOfB(Schematic diagram) {
        SchematicLayout layout = SchematicLayout.of(diagram);
        for (Symbol a : diagram.symbols()) {
            for (Symbol b : diagram.symbols()) {
                Box left = layout.symbols().get(a.index());
                Box right = layout.symbols().get(b.index());
                boolean besides = left.y() < right.y() + right.height() && right.y() < left.y() + left.height();
                if (a.side() == Side.A && b.side() == Side.B && a.frame() == b.frame() && besides) {
                    assertThat(left.x() + left.width())
                            .as("%s and %s", a.title(), b.title())
                            .isLessThanOrEqualTo(right.x());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void linesRunAlongTheAxesFromSymbolToSymbol(Schematic diagram) {
        SchematicLayout layout = SchematicLayout.of(diagram);
        for (Link link : diagram.links()) {
            double[] line = layout.links().get(link.index());
            assertThat(line.length).isGreaterThanOrEqualTo(4);
            for (int i = 2; i < line.length; i += 2) {
                boolean along = Math.abs(line[i] - line[i - 2]) < 1e-6 || Math.abs(line[i + 1] - line[i - 1]) < 1e-6;
                assertThat(along)
                        .as("%d: %s", link.index(), java.util.Arrays.toString(line))
                        .isTrue();
            }
            Box from = layout.symbols().get(link.from());
            Box to = layout.symbols().get(link.to());
            assertThat(line[0]).isBetween(from.x(), from.x() + from.width());
            assertThat(line[1]).isCloseTo(from.y() + from.height(), Assertions.within(1e-6));
            assertThat(line[line.length - 2]).isBetween(to.x(), to.x() + to.width());
            assertThat(line[line.length - 1])
                    .isCloseTo(link.isTie() ? to.y() + to.height() : to.y(), Assertions.within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void framesHoldTheirSymbolsAndNoOthers(Schematic diagram) {
        SchematicLayout layout = SchematicLayout.of(diagram);
        for (Schematic.Frame frame : diagram.frames()) {
            Box box = layout.frames().get(frame.index());
            for (Symbol symbol : diagram.symbols()) {
                Box whole = layout.whole(symbol.index());
                if (symbol.frame() == frame.index()) {
                    Box around = box.and(whole);
                    assertThat(around.width()).as(symbol.title()).isCloseTo(box.width(), Assertions.within(1e-6));
                    assertThat(around.height()).as(symbol.title()).isCloseTo(box.height(), Assertions.within(1e-6));
                } else if (symbol.frame() < 0) {
                    assertThat(box.overlaps(whole)).as(symbol.title()).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void theSameDiagramIsLaidOutTheSame(Schematic diagram) {
        SchematicLayout first = SchematicLayout.of(diagram);
        SchematicLayout second = SchematicLayout.of(diagram);
        assertThat(second.symbols()).isEqualTo(first.symbols());
        assertThat(second.frames()).isEqualTo(first.frames());
        for (int i = 0; i < first.links().size(); i++) {
            assertThat(second.links().get(i)).containsExactly(first.links().get(i));
        }
    }

    @Test
    void equalFramesLookAlikeAndAreLaidOutOnce() {
        Diagrams given = Diagrams.sample("ai-factory-20mw");
        Schematic diagram = given.opened(List.of("pod/01", "pod/02", "pod/03", "pod/04", "pod/05"));
        SchematicLayout layout = SchematicLayout.of(diagram);
        assertThat(layout.frames()).hasSize(5);
        assertThat(layout.frames().stream().map(Box::width).distinct()).hasSize(1);
        assertThat(layout.frames().stream().map(Box::height).distinct()).hasSize(1);
    }

    @Test
    void nothingIsLaidOutForAnEmptyFacility() {
        Schematic diagram =
                Diagrams.of(io.millwright.facility.Facility.empty("x")).diagram(Folding.CLOSED);
        SchematicLayout layout = SchematicLayout.of(diagram);
        assertThat(layout.symbols()).isEmpty();
        assertThat(layout.width()).isZero();
    }

    @Test
    void aLayoutThatNobodyWaitsForEnds() {
        Diagrams given = Diagrams.sample("pilot-4-rack");
        Progress cancelled = new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        Assertions.assertThatThrownBy(
                        () -> SchematicLayout.of(given.diagram(Folding.CLOSED), new LayoutCache(), cancelled))
                .isInstanceOf(CancellationException.class);
    }
}
