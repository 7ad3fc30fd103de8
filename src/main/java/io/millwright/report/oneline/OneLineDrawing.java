package io.millwright.report.oneline;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.LinkPath;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SchematicDrawing;
import io.millwright.report.schematic.SchematicLayout;
import io.millwright.report.schematic.SymbolKind;
import java.util.List;
import java.util.Optional;

/// Draws a one-line diagram.
///
/// Fills say how much of its limit the most loaded unit carries, outlines and lines say the feed. Dead parts are grey
/// and dashed, open switches hollow, what is out of service is crossed out.
public final class OneLineDrawing extends SchematicDrawing {
    private static final double BREAKER = 7;

    /// A battery with more in it needs no word.
    private static final double NEARLY_FULL = 0.995;

    private final Optional<OneLineLoading> loading;
    private final OneLineStyle style;
    private final Glyph glyph = new Glyph(ink);

    /// @param loading what everything carries; empty while that is not known
    public OneLineDrawing(
            Schematic diagram,
            SchematicLayout layout,
            Optional<OneLineLoading> loading,
            OneLineStyle style,
            UnitSystem system) {
        super(diagram, layout, style.page(), system);
        this.loading = loading;
        this.style = style;
    }

    @Override
    protected double selectedWidth() {
        return 5;
    }

    @Override
    protected void line(Link link, LinkPath path, boolean faded, boolean lit) {
        double[] line = path.corners();
        boolean rests =
                loading.map(l -> l.isAtRest(diagram.symbols().get(link.from()))).orElse(false);
        boolean live = rests || loading.map(l -> l.linkLive()[link.index()]).orElse(true);
        boolean open = loading.map(l -> l.linkOpen()[link.index()]).orElse(false);
        int colour = shade(live ? style.side(link.side()) : page.dead(), faded);
        ink.stroke(colour, seen(lit ? 2.6 : 1.4, 0.7), !live);
        ink.line(line);
        SymbolKind from = diagram.symbols().get(link.from()).kind();
        SymbolKind to = diagram.symbols().get(link.to()).kind();
        LinkPath.Point place = link.isTie() ? path.atMiddle() : path.atSupply();
        if (link.device()) {
            breaker(place, open, colour);
        } else if (open) {
            isolator(place, colour);
        }
        int n = line.length;
        if (!link.isTie() && (to == SymbolKind.BUSWAY || from == SymbolKind.BUSWAY)) {
            boolean tap = from == SymbolKind.BUSWAY;
            ink.dot(tap ? line[0] : line[n - 2], tap ? line[1] : line[n - 1], 2.2, colour);
        }
    }

    /// A filled square is a closed breaker, a hollow one with its blade beside it an open one.
    private void breaker(LinkPath.Point at, boolean open, int colour) {
        double x = at.x();
        double y = at.y();
        ink.stroke(colour, 1.2, false);
        ink.rectangle(x - BREAKER / 2, y - BREAKER / 2, BREAKER, BREAKER, open ? page.paper() : colour);
        if (open) {
            ink.line(x, y + BREAKER / 2, x + BREAKER, y - BREAKER / 2);
        }
    }

    /// A line without a breaker that is opened: a gap with a blade.
    private void isolator(LinkPath.Point at, int colour) {
        double dx = at.level() ? BREAKER : 0;
        double dy = at.level() ? 0 : BREAKER;
        double x = at.x() + dx;
        double y = at.y() + dy;
        ink.stroke(page.paper(), 4, false);
        ink.line(at.x() - dx, at.y() - dy, x, y);
        ink.stroke(colour, 1.6, false);
        ink.line(x, y, x - dx * 1.7 + dy, y - dy * 1.7 - dx);
        ink.dot(at.x() - dx, at.y() - dy, 1.6, colour);
        ink.dot(x, y, 1.6, colour);
    }

    @Override
    protected Look look(Symbol symbol) {
        boolean dead = loading.map(l -> l.isDead(symbol)).orElse(false);
        return dead
                ? new Look(page.dead(), page.paper(), true)
                : new Look(style.side(symbol.side()), fill(symbol), false);
    }

    /// By loading; racks draw what they are rated for, which is no warning.
    private int fill(Symbol symbol) {
        return symbol.kind() == SymbolKind.RACKS
                ? page.panel()
                : page.load(loading.map(l -> l.fraction()[symbol.index()]).orElse(Double.NaN));
    }

    @Override
    protected void glyph(Symbol symbol, Box box, int fill, int outline) {
        glyph.draw(symbol.kind(), box, fill, outline, symbol.isStacked());
    }

    @Override
    protected void marks(Symbol symbol, Box box, boolean faded) {
        if (loading.map(l -> l.outUnits()[symbol.index()] > 0).orElse(false)) {
            ink.stroke(shade(page.bad(), faded), 2, false);
            ink.cross(box);
        }
    }

    @Override
    protected boolean isAlarm(Symbol symbol) {
        int s = symbol.index();
        return loading.map(l -> !l.isDead(symbol) && (l.failoverFraction()[s] > 1 || l.outUnits()[s] > 0))
                .orElse(false);
    }

    @Override
    protected List<String> values(Symbol symbol) {
        return loading.map(l -> loadTexts(symbol, l)).orElse(List.of());
    }

    /// `1.62 MW` and `68 → 91 %`: the load, and loading in normal running and after the worst single failure.
    private List<String> loadTexts(Symbol symbol, OneLineLoading state) {
        int s = symbol.index();
        int units = symbol.nodes().length;
        int out = state.outUnits()[s];
        int dead = state.deadUnits()[s];
        if (out == units) {
            return List.of("out of service");
        }
        if (dead == units) {
            return List.of("no supply");
        }
        if (state.isAtRest(symbol)) {
            return List.of("standby");
        }
        String load = power(state.loadW()[s]);
        if (out > 0) {
            return List.of(load, out + " of " + units + " out");
        }
        if (dead > 0) {
            return List.of(load, dead + " of " + units + " dead");
        }
        double charge = state.batteryCharge()[s];
        if (state.batteryUnits()[s] > 0 || charge < NEARLY_FULL) {
            return List.of(load, battery(state.batteryUnits()[s], symbol, charge));
        }
        double fraction = state.fraction()[s];
        if (Double.isNaN(fraction) || symbol.kind() == SymbolKind.RACKS) {
            return List.of(load);
        }
        long now = Math.round(100 * fraction);
        long after = Math.round(100 * state.failoverFraction()[s]);
        return List.of(load, now + (after > now ? " → " + after : "") + " %");
    }

    /// `on battery, 84 %`, `1 of 2 on battery` or, while it is charged again, `battery 84 %`.
    private static String battery(int onBattery, Symbol symbol, double charge) {
        int units = symbol.nodes().length;
        String left = Double.isNaN(charge) ? "" : Math.round(100 * charge) + " %";
        if (onBattery == 0) {
            return "battery " + left;
        }
        String state = onBattery == units
                ? "on battery"
                : onBattery + (symbol.kind() == SymbolKind.BLOCK ? " on battery" : " of " + units + " on battery");
        return left.isEmpty() ? state : state + ", " + left;
    }

    private String power(double watts) {
        return Dimension.POWER.brief(watts, system);
    }

    @Override
    protected boolean isInUse(Link link) {
        return loading.map(l -> l.linkLive()[link.index()]).orElse(true);
    }

    @Override
    protected String portText(Link link) {
        return loading.map(l -> l.linkLive()[link.index()] ? power(l.linkW()[link.index()]) : "dead")
                .orElse("");
    }
}
