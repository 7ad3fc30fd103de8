package io.millwright.report.oneline;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.TextWidth;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Emphasis;
import io.millwright.report.schematic.Ink;
import io.millwright.report.schematic.LinkPath;
import io.millwright.report.schematic.Schematic.Frame;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.SchematicLayout;
import io.millwright.report.schematic.SymbolKind;
import io.millwright.report.schematic.SymbolSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Draws a one-line diagram: the same shapes on screen, in SVG and in PDF.
///
/// Fills say how much of its limit the most loaded unit carries, outlines and lines say the feed. Dead parts are grey
/// and
/// dashed, open switches hollow, what is out of service is crossed out. Far away, rated values and loadings give way to
/// larger names.
public final class OneLineDrawing {
    private static final double SMALLEST_PX = 8.2;

    /// Texts with less room than this are left out.
    private static final double NARROWEST_PX = 38;
    private static final double BREAKER = 7;
    private static final double SMALLEST_PORT_PX = 6;

    /// Room for what enters a block by its ports, at its upper edge.
    private static final double PORT_TEXT = 15;

    private final Schematic diagram;
    private final SchematicLayout layout;
    private final Optional<OneLineLoading> loading;
    private final OneLineStyle style;
    private final UnitSystem system;
    private final Ink ink = new Ink();
    private final Glyph glyph;
    private Emphasis emphasis = Emphasis.NONE;
    private double scale = 1;

    /// @param loading what everything carries; empty while that is not known
    public OneLineDrawing(
            Schematic diagram,
            SchematicLayout layout,
            Optional<OneLineLoading> loading,
            OneLineStyle style,
            UnitSystem system) {
        this.diagram = diagram;
        this.layout = layout;
        this.loading = loading;
        this.style = style;
        this.system = system;
        this.glyph = new Glyph(ink);
    }

    /// Lets something stand out.
    public OneLineDrawing with(Emphasis newEmphasis) {
        emphasis = newEmphasis;
        return this;
    }

    /// All of it, for a reader who can zoom.
    public Drawing whole() {
        return part(new Box(0, 0, layout.width(), layout.height()), 1);
    }

    /// What lies in a part.
    ///
    /// @param pxPerUnit how large it will be seen
    public Drawing part(Box part, double pxPerUnit) {
        scale = pxPerUnit;
        for (Frame frame : diagram.frames()) {
            frame(frame, part);
        }
        for (Link link : diagram.links()) {
            if (link.role() == Link.Role.FEED) {
                link(link, part);
            }
        }
        for (Link link : diagram.links()) {
            if (link.role() != Link.Role.FEED) {
                link(link, part);
            }
        }
        for (Symbol symbol : diagram.symbols()) {
            if (layout.whole(symbol.index()).overlaps(part)) {
                symbol(symbol);
            }
        }
        return ink.drawing(part);
    }

    private void frame(Frame frame, Box part) {
        Box box = layout.frames().get(frame.index());
        if (!box.overlaps(part)) {
            return;
        }
        ink.stroke(style.frame(), 1, false);
        ink.rectangle(box.x(), box.y(), box.width(), box.height(), -1);
        double size = readable(SymbolSize.TITLE);
        ink.text(
                box.x() + 8,
                box.y() + 6 + size,
                TextWidth.fitted(frame.title(), box.width() - 16, size),
                size,
                style.muted(),
                false);
    }

    private void link(Link link, Box part) {
        double[] line = layout.links().get(link.index());
        LinkPath path = new LinkPath(line);
        if (!path.isDrawn() || !path.bounds().overlaps(part)) {
            return;
        }
        boolean rests =
                loading.map(l -> l.isAtRest(diagram.symbols().get(link.from()))).orElse(false);
        boolean live = rests || loading.map(l -> l.linkLive()[link.index()]).orElse(true);
        boolean open = loading.map(l -> l.linkOpen()[link.index()]).orElse(false);
        int colour = live ? style.side(link.side()) : style.dead();
        if (emphasis.fadesLink(link.index())) {
            colour = style.faded(colour);
        }
        boolean selected = emphasis.selectedLinks().get(link.index());
        if (selected) {
            ink.stroke(style.selection(), Math.max(5, 4 / scale), false);
            ink.line(line);
        }
        double width = emphasis.litLinks().get(link.index()) ? 2.6 : 1.4;
        ink.stroke(colour, Math.max(width, 0.7 / scale), !live);
        ink.line(line);
        SymbolKind from = diagram.symbols().get(link.from()).kind();
        SymbolKind to = diagram.symbols().get(link.to()).kind();
        LinkPath.Point place = link.isTie() ? path.atMiddle() : path.atSupply();
        if (link.breaker()) {
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
        ink.rectangle(x - BREAKER / 2, y - BREAKER / 2, BREAKER, BREAKER, open ? style.paper() : colour);
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
        ink.stroke(style.paper(), 4, false);
        ink.line(at.x() - dx, at.y() - dy, x, y);
        ink.stroke(colour, 1.6, false);
        ink.line(x, y, x - dx * 1.7 + dy, y - dy * 1.7 - dx);
        ink.dot(at.x() - dx, at.y() - dy, 1.6, colour);
        ink.dot(x, y, 1.6, colour);
    }

    private void symbol(Symbol symbol) {
        int s = symbol.index();
        Box box = layout.symbols().get(s);
        boolean dead = loading.map(l -> l.isDead(symbol)).orElse(false);
        boolean faded = emphasis.fadesSymbol(s);
        int outline = dead ? style.dead() : style.side(symbol.side());
        int fill = dead ? style.paper() : fill(symbol);
        if (faded) {
            outline = style.faded(outline);
            fill = style.faded(fill);
        }
        if (emphasis.selected().get(s)) {
            Box whole = layout.whole(s);
            ink.stroke(style.selection(), Math.max(2, 2 / scale), false);
            ink.rectangle(whole.x() - 4, whole.y() - 4, whole.width() + 8, whole.height() + 8, -1);
        }
        ink.stroke(outline, Math.max(1.4, 0.8 / scale), false);
        boolean stacked = symbol.units() > 1 && !symbol.kind().isBar();
        glyph.draw(symbol.kind(), box, fill, outline, stacked);
        if (loading.map(l -> l.outUnits()[s] > 0).orElse(false)) {
            ink.stroke(faded ? style.faded(style.bad()) : style.bad(), 2, false);
            ink.line(box.x() - 3, box.y() - 3, box.x() + box.width() + 3, box.y() + box.height() + 3);
            ink.line(box.x() - 3, box.y() + box.height() + 3, box.x() + box.width() + 3, box.y() - 3);
        }
        text(symbol, dead, faded);
        if (symbol.kind() == SymbolKind.BLOCK && scale > 0.6) {
            ports(symbol, box, faded);
        }
    }

    /// By loading; racks draw what they are rated for, which is no warning.
    private int fill(Symbol symbol) {
        return symbol.kind() == SymbolKind.RACKS
                ? style.panel()
                : style.load(loading.map(l -> l.fraction()[symbol.index()]).orElse(Double.NaN));
    }

    /// A line of text beside a symbol.
    ///
    /// @param rank what gives way first where there is no room for all: the highest
    private record Caption(String text, double size, int colour, int rank) {}

    private void text(Symbol symbol, boolean dead, boolean faded) {
        boolean inside = symbol.kind().isBox();
        Box place = layout.labels().get(symbol.index());
        double room = place.width() - (inside ? 10 : 0);
        if (room * scale < NARROWEST_PX) {
            return;
        }
        int main = dead ? style.dead() : inside ? style.inkOn(fill(symbol)) : style.ink();
        int second = dead ? style.dead() : inside ? main : style.muted();
        double top = symbol.kind() == SymbolKind.BLOCK ? place.y() + PORT_TEXT : place.y();
        double high = place.y() + place.height() - top;
        List<Caption> captions = captions(symbol, room, main, dead ? main : second);
        while (captions.size() > 1 && height(captions) > high + 2) {
            captions.remove(captions.stream()
                    .max(Comparator.comparingInt(Caption::rank))
                    .orElseThrow());
        }
        double x = inside ? place.centreX() : place.x();
        double y = top + (high - height(captions)) / 2;
        for (Caption caption : captions) {
            ink.text(
                    x,
                    y + caption.size() * 0.9,
                    caption.text(),
                    caption.size(),
                    shade(caption.colour(), faded),
                    inside);
            y += caption.size() * SymbolSize.LEADING;
        }
    }

    private static double height(List<Caption> captions) {
        return captions.stream().mapToDouble(Caption::size).sum() * SymbolSize.LEADING;
    }

    private List<Caption> captions(Symbol symbol, double room, int main, int second) {
        double title = readable(SymbolSize.TITLE);
        double small = readable(SymbolSize.SMALL);
        List<Caption> captions = new ArrayList<>();
        for (String line : SymbolSize.lines(symbol.title(), room, title)) {
            captions.add(new Caption(line, title, main, captions.size()));
        }
        if (!symbol.rating().isEmpty()) {
            captions.add(new Caption(TextWidth.fitted(symbol.rating(), room, small), small, second, 5));
        }
        int s = symbol.index();
        boolean alarm = loading.map(l -> !l.isDead(symbol) && (l.failoverFraction()[s] > 1 || l.outUnits()[s] > 0))
                .orElse(false);
        List<String> loads = loading.map(l -> loadTexts(symbol, l)).orElse(List.of());
        for (int i = 0; i < loads.size(); i++) {
            boolean last = i == loads.size() - 1;
            int colour = alarm && last && !symbol.kind().isBox() ? style.bad() : main;
            captions.add(new Caption(TextWidth.fitted(loads.get(i), room, small), small, colour, last ? 3 : 4));
        }
        return captions;
    }

    private int shade(int colour, boolean faded) {
        return faded ? style.faded(colour) : colour;
    }

    /// A size of text that is still read at this scale, but not so large that it no longer fits anywhere.
    private double readable(double size) {
        return Math.clamp(SMALLEST_PX / scale, size, 1.7 * size);
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
        double fraction = state.fraction()[s];
        if (Double.isNaN(fraction) || symbol.kind() == SymbolKind.RACKS) {
            return List.of(load);
        }
        long now = Math.round(100 * fraction);
        long after = Math.round(100 * state.failoverFraction()[s]);
        return List.of(load, now + (after > now ? " → " + after : "") + " %");
    }

    /// With three digits that count: the drawing is no table.
    private String power(double watts) {
        if (watts == 0) {
            return Dimension.POWER.format(0, system);
        }
        double step = Math.pow(10, Math.floor(Math.log10(Math.abs(watts))) - 2);
        return Dimension.POWER.format(Math.rint(watts / step) * step, system);
    }

    /// What enters a folded block by each of its ports.
    private void ports(Symbol symbol, Box box, boolean faded) {
        for (Link link : diagram.links()) {
            boolean enters = link.to() == symbol.index();
            if (!enters && link.from() != symbol.index()) {
                continue;
            }
            double[] line = layout.links().get(link.index());
            if (line.length < 4 || loading.isEmpty()) {
                continue;
            }
            boolean live = loading.get().linkLive()[link.index()];
            double x = enters ? line[line.length - 2] : line[0];
            double y = enters ? box.y() + PORT_TEXT - 2 : box.y() + box.height() - 5;
            int colour = live ? style.inkOn(fill(symbol)) : style.dead();
            String power = live ? power(loading.get().linkW()[link.index()]) : "dead";
            double wanted = Math.min(10.5, readable(8.5));
            double room = portRoom(symbol, box, enters, x);
            double size = Math.min(wanted, wanted * room / TextWidth.of(power, wanted));
            if (size * scale >= SMALLEST_PORT_PX) {
                ink.text(x, y, power, size, shade(colour, faded), true);
            }
        }
    }

    /// How wide a text centred at a port may be without touching that of the next port or leaving the box.
    private double portRoom(Symbol symbol, Box box, boolean enters, double x) {
        double room = 2 * Math.min(x - box.x(), box.x() + box.width() - x);
        for (Link link : diagram.links()) {
            double[] line = layout.links().get(link.index());
            boolean beside = enters ? link.to() == symbol.index() : link.from() == symbol.index();
            if (beside && line.length >= 4) {
                double other = enters ? line[line.length - 2] : line[0];
                room = other == x ? room : Math.min(room, Math.abs(other - x));
            }
        }
        return room - 4;
    }
}
