package io.millwright.report.loops;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.loops.LoopsState.Stream;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.LinkPath;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SchematicDrawing;
import io.millwright.report.schematic.SchematicLayout;
import io.millwright.report.schematic.SymbolKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws the liquid loops.
///
/// Supply and return run beside each other, coloured by temperature and as wide as their flow; a header is a bar of
/// supply and a bar of return, with a third bar where pumps lift its return to the units that cool it. Gauges beside
/// units say how much of what they can do they do. What is stopped is grey, what was stopped by hand crossed out, and
/// what would have to do more has a flag.
public final class LoopsDrawing extends SchematicDrawing {
    /// How far supply and return are from the middle between them.
    private static final double BESIDE = 4;

    private static final double THINNEST = 1.6;
    private static final double WIDEST = 5;

    /// Bars of a header, from its upper edge.
    private static final double TO_UNITS = 3;

    private static final double RETURN = 13;
    private static final double SUPPLY = 25;
    private static final double BAR = 5;
    private static final double VALVE = 5.5;
    private static final double JOINT = 1.7;
    private static final double GAUGE = 4;

    private final Optional<LoopsState> state;
    private final LoopsStyle style;
    private final PipingGlyph glyph = new PipingGlyph(ink);
    private final int[] lines;
    private final boolean[] pumped;

    /// @param state what flows; empty while that is not known
    public LoopsDrawing(
            Schematic diagram,
            SchematicLayout layout,
            Optional<LoopsState> state,
            LoopsStyle style,
            UnitSystem system) {
        super(diagram, layout, style.page(), system);
        this.state = state;
        this.style = style;
        lines = new int[diagram.symbols().size()];
        for (Link link : diagram.links()) {
            lines[link.from()]++;
            lines[link.to()]++;
        }
        pumped = new boolean[lines.length];
        for (Link link : diagram.links()) {
            pumped[link.to()] |= isStubPump(link);
        }
    }

    private SymbolKind kind(int symbol) {
        return diagram.symbols().get(symbol).kind();
    }

    /// A pump that hangs on a header by one line stands in the return of the header.
    private boolean isStubPump(Link link) {
        return kind(link.from()) == SymbolKind.PUMP && lines[link.from()] == 1 && kind(link.to()) == SymbolKind.HEADER;
    }

    @Override
    protected double selectedWidth() {
        return 2 * BESIDE + WIDEST + 5;
    }

    // Pipes

    @Override
    protected void line(Link link, LinkPath path, boolean faded, boolean lit) {
        Stream stream = state.map(s -> s.linkStreams()[link.index()]).orElse(Stream.NONE);
        boolean shut = state.map(s -> s.linkShut()[link.index()]).orElse(false);
        boolean inReturn = isStubPump(link);
        double[] supply = pair(link, path).supply();
        double[] back = pair(link, path).back();
        double width = width(stream.flowM3PerS());
        boolean dry = state.isPresent() && (shut || !stream.flows());
        int supplyColour = shade(colour(inReturn ? stream.returnC() : stream.supplyC(), dry), faded);
        int returnColour = shade(colour(stream.returnC(), dry), faded);
        pipe(supply, supplyColour, width, dry, faded);
        pipe(back, returnColour, width, dry, faded);
        if (!dry) {
            arrow(new LinkPath(supply).longest(), 1, width, faded);
            arrow(new LinkPath(back).longest(), -1, width, faded);
        }
        if (shut || link.device()) {
            valve(path, shade(shut ? page.bad() : page.muted(), faded), shut);
        }
    }

    /// The two pipes of a link from its supplying to its taking end, on to the bars of headers there.
    private record Pair(double[] supply, double[] back) {}

    private Pair pair(Link link, LinkPath path) {
        boolean inReturn = isStubPump(link);
        Pair pair = new Pair(path.beside(-BESIDE), path.beside(BESIDE));
        if (kind(link.from()) == SymbolKind.HEADER) {
            double top = layout.symbols().get(link.from()).y();
            pair.supply[1] = top + SUPPLY;
            pair.back[1] = top + RETURN;
        }
        if (kind(link.to()) == SymbolKind.HEADER) {
            double top = layout.symbols().get(link.to()).y();
            pair.supply[pair.supply.length - 1] = top + (inReturn ? TO_UNITS : SUPPLY);
            pair.back[pair.back.length - 1] = top + (pumped[link.to()] && !inReturn ? TO_UNITS : RETURN);
        }
        return pair;
    }

    /// With a dark edge, so that pale temperatures are seen on any paper.
    private void pipe(double[] line, int colour, double width, boolean dry, boolean faded) {
        if (!dry) {
            ink.stroke(shade(page.muted(), faded), width + 1.2, false);
            ink.line(line);
        }
        ink.stroke(colour, seen(width, 0.7), dry);
        ink.line(line);
    }

    private void arrow(LinkPath.Heading at, int way, double width, boolean faded) {
        if (at.length() < 16) {
            return;
        }
        double size = 3.4 + width / 3;
        double dx = at.dx() * way * size;
        double dy = at.dy() * way * size;
        ink.stroke(shade(page.paper(), faded), 0.6, false);
        ink.polygon(
                shade(page.ink(), faded),
                at.x() + dx,
                at.y() + dy,
                at.x() - dx / 2 - dy * 0.8,
                at.y() - dy / 2 + dx * 0.8,
                at.x() - dx / 2 + dy * 0.8,
                at.y() - dy / 2 - dx * 0.8);
    }

    /// In the supply; closed ones are filled.
    private void valve(LinkPath path, int colour, boolean shut) {
        LinkPath.Point at = path.atSupply();
        ink.stroke(colour, 1.2, false);
        double across = at.level() ? 0 : BESIDE;
        double along = at.level() ? BESIDE : 0;
        glyph.valve(at.x() - across, at.y() - along, VALVE, shut ? colour : page.paper());
    }

    private double width(double flowM3PerS) {
        double most = state.map(LoopsState::mostM3PerS).orElse(0.0);
        return most > 0 ? THINNEST + (WIDEST - THINNEST) * Math.sqrt(Math.max(0, flowM3PerS) / most) : THINNEST;
    }

    private int colour(double temperatureC, boolean dry) {
        if (dry) {
            return page.dead();
        }
        return Double.isNaN(temperatureC)
                ? page.muted()
                : style.temperature(state.map(s -> s.fraction(temperatureC)).orElse(0.5));
    }

    // Symbols

    @Override
    protected Look look(Symbol symbol) {
        boolean stopped = state.map(s -> s.isStopped(symbol)).orElse(false);
        return stopped ? new Look(page.dead(), page.paper(), true) : new Look(page.muted(), page.panel(), false);
    }

    @Override
    protected void glyph(Symbol symbol, Box box, int fill, int outline) {
        if (symbol.kind() == SymbolKind.HEADER) {
            header(symbol, box, outline);
        } else {
            glyph.draw(symbol.kind(), box, fill, outline, symbol.isStacked());
        }
    }

    private void header(Symbol symbol, Box box, int outline) {
        Stream stream = state.map(s -> s.streams()[symbol.index()]).orElse(Stream.NONE);
        boolean dry = state.isPresent() && !stream.flows();
        ink.stroke(outline, 0.8, false);
        if (pumped[symbol.index()]) {
            bar(box, TO_UNITS, colour(stream.returnC(), dry));
        }
        bar(box, RETURN, colour(stream.returnC(), dry));
        bar(box, SUPPLY, colour(stream.supplyC(), dry));
        for (Link link : diagram.links()) {
            LinkPath path = new LinkPath(layout.links().get(link.index()));
            boolean leaves = link.from() == symbol.index();
            if (path.isDrawn() && (leaves || link.to() == symbol.index())) {
                joint(pair(link, path).supply(), leaves, outline);
                joint(pair(link, path).back(), leaves, outline);
            }
        }
    }

    /// Where a pipe joins a bar; other bars it passes under.
    private void joint(double[] line, boolean start, int colour) {
        int at = start ? 0 : line.length - 2;
        ink.dot(line[at], line[at + 1], JOINT, page.inkOn(colour));
    }

    private void bar(Box box, double at, int colour) {
        ink.rectangle(box.x(), box.y() + at - BAR / 2, box.width(), BAR, colour);
    }

    @Override
    protected void marks(Symbol symbol, Box box, boolean faded) {
        if (state.isEmpty()) {
            return;
        }
        int s = symbol.index();
        double load = state.get().loadFraction()[s];
        if (!Double.isNaN(load) && !symbol.kind().isBox() && !state.get().isStopped(symbol)) {
            gauge(box, load, faded);
        }
        if (state.get().outUnits()[s] > 0) {
            ink.stroke(shade(page.bad(), faded), 2, false);
            ink.cross(box);
        } else if (state.get().saturatedUnits()[s] > 0) {
            flag(box, faded);
        }
    }

    /// A column beside the symbol, filled as far as the unit is loaded.
    private void gauge(Box box, double load, boolean faded) {
        double x = box.x() - GAUGE - 3;
        double high = box.height() * Math.clamp(load, 0, 1);
        ink.block(x, box.y() + box.height() - high, GAUGE, high, shade(load > 1 ? page.bad() : page.muted(), faded));
        ink.stroke(shade(page.muted(), faded), 0.8, false);
        ink.rectangle(x, box.y(), GAUGE, box.height(), -1);
    }

    /// A warning triangle at the upper left corner.
    private void flag(Box box, boolean faded) {
        double x = box.x();
        double y = box.y() - 3;
        ink.stroke(shade(page.paper(), faded), 1, false);
        ink.polygon(shade(page.bad(), faded), x - 7, y + 7, x, y - 6, x + 7, y + 7);
        ink.text(x, y + 5.5, "!", 9.5, page.paper(), true);
    }

    @Override
    protected boolean isAlarm(Symbol symbol) {
        return state.map(s -> s.outUnits()[symbol.index()] > 0 || s.saturatedUnits()[symbol.index()] > 0)
                .orElse(false);
    }

    /// `1,240 L/min`, `30.0 / 40.2 °C` and `72 %, free cooling`.
    @Override
    protected List<String> values(Symbol symbol) {
        if (state.isEmpty()) {
            return List.of();
        }
        LoopsState now = state.get();
        int s = symbol.index();
        int units = symbol.nodes().length;
        boolean block = symbol.kind() == SymbolKind.BLOCK;
        if (now.isStopped(symbol)) {
            return List.of("stopped");
        }
        Stream stream = now.streams()[s];
        if (block) {
            return stream.flows()
                    ? List.of(Dimension.LIQUID_FLOW.brief(stream.flowM3PerS(), system), temperatures(stream))
                    : List.of();
        }
        List<String> values = new ArrayList<>();
        if (stream.flows()) {
            boolean driven = symbol.kind() == SymbolKind.HEADER || symbol.kind() == SymbolKind.PUMP;
            if (driven && !Double.isNaN(stream.pressurePa())) {
                values.add(Dimension.PRESSURE.brief(stream.pressurePa(), system));
            }
            values.add(Dimension.LIQUID_FLOW.brief(stream.flowM3PerS(), system));
            if (symbol.kind() != SymbolKind.PUMP) {
                values.add(temperatures(stream));
            }
        } else {
            values.add("no flow");
        }
        if (now.stoppedUnits()[s] > 0) {
            values.add(now.stoppedUnits()[s] + " of " + units + " stopped");
        } else if (now.saturatedUnits()[s] > 0) {
            values.add(units == 1 ? "saturated" : now.saturatedUnits()[s] + " of " + units + " saturated");
        } else if (!now.modes()[s].isEmpty()) {
            values.addFirst(now.modes()[s]);
        }
        return values;
    }

    /// Supply and return, with the unit once.
    private String temperatures(Stream stream) {
        String supply = Dimension.TEMPERATURE.brief(stream.supplyC(), system);
        int unit = supply.lastIndexOf(' ');
        return (unit < 0 ? supply : supply.substring(0, unit)) + " / "
                + Dimension.TEMPERATURE.brief(stream.returnC(), system);
    }

    @Override
    protected boolean isInUse(Link link) {
        return state.map(s -> s.linkStreams()[link.index()].flows()).orElse(true);
    }

    @Override
    protected String portText(Link link) {
        Stream stream = state.map(s -> s.linkStreams()[link.index()]).orElse(Stream.NONE);
        return stream.flows() ? Dimension.LIQUID_FLOW.brief(stream.flowM3PerS(), system) : "";
    }
}
