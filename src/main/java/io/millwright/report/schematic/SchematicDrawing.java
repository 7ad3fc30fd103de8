package io.millwright.report.schematic;

import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.TextWidth;
import io.millwright.report.schematic.Schematic.Frame;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Draws a schematic: the same shapes on screen, in SVG and in PDF. What symbols and lines look like is up to the
/// trade.
///
/// Far away, rated values and what is measured give way to larger names.
public abstract class SchematicDrawing {
    /// How a symbol is painted.
    ///
    /// @param dead whether it is not in use, so that its text is grey too
    public record Look(int outline, int fill, boolean dead) {}

    private static final double SMALLEST_PX = 8.2;

    /// Texts with less room than this are left out.
    private static final double NARROWEST_PX = 38;

    /// Room for what enters a block by its ports, at its upper edge.
    protected static final double PORT_TEXT = 15;

    private static final double SMALLEST_PORT_PX = 6;
    private static final double TITLE_GAP = 8;

    protected final Schematic diagram;
    protected final SchematicLayout layout;
    protected final SchematicStyle page;
    protected final UnitSystem system;
    protected final Ink ink = new Ink();
    private Emphasis emphasis = Emphasis.NONE;
    private double scale = 1;

    protected SchematicDrawing(Schematic diagram, SchematicLayout layout, SchematicStyle page, UnitSystem system) {
        this.diagram = diagram;
        this.layout = layout;
        this.page = page;
        this.system = system;
    }

    /// Lets something stand out.
    public SchematicDrawing with(Emphasis newEmphasis) {
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
        ink.stroke(page.frame(), 1, false);
        ink.rectangle(box.x(), box.y(), box.width(), box.height(), -1);
        double size = readable(SymbolSize.TITLE);
        Gap gap = titleGap(box, TextWidth.of(frame.title(), size));
        ink.text(
                gap.x(),
                box.y() + 6 + size,
                TextWidth.fitted(frame.title(), gap.width(), size),
                size,
                page.muted(),
                false);
    }

    private record Gap(double x, double width) {}

    /// The first place at the top of a frame where a title of some width lies beside the lines that enter; the widest
    /// if there is none.
    private Gap titleGap(Box box, double width) {
        double[] crossing = layout.links().stream()
                .flatMapToDouble(line -> crossings(line, box.y() + 1))
                .filter(x -> x > box.x() && x < box.x() + box.width())
                .sorted()
                .toArray();
        double left = box.x() + TITLE_GAP;
        Gap widest = new Gap(left, 0);
        for (int i = 0; i <= crossing.length; i++) {
            double right = i < crossing.length ? crossing[i] - TITLE_GAP : box.x() + box.width();
            Gap gap = new Gap(left, right - left);
            if (gap.width() >= width) {
                return gap;
            }
            widest = gap.width() > widest.width() ? gap : widest;
            left = right + 3 * TITLE_GAP;
        }
        return widest;
    }

    /// Where a line passes through a height.
    private static DoubleStream crossings(double[] line, double y) {
        return IntStream.range(0, line.length / 2 - 1)
                .filter(i -> (line[2 * i + 1] - y) * (line[2 * i + 3] - y) < 0)
                .mapToDouble(i -> line[2 * i]);
    }

    private void link(Link link, Box part) {
        LinkPath path = new LinkPath(layout.links().get(link.index()));
        if (path.isDrawn() && path.bounds().overlaps(part)) {
            if (emphasis.selectedLinks().get(link.index())) {
                ink.stroke(page.selection(), Math.max(selectedWidth(), 4 / scale), false);
                ink.line(path.corners());
            }
            boolean lit = emphasis.litLinks().get(link.index());
            line(link, path, emphasis.fadesLink(link.index()), lit);
        }
    }

    /// How wide the band behind a selected line is.
    protected abstract double selectedWidth();

    /// Draws a connection.
    ///
    /// @param faded whether others stand out
    /// @param lit whether it stands out
    protected abstract void line(Link link, LinkPath path, boolean faded, boolean lit);

    private void symbol(Symbol symbol) {
        int s = symbol.index();
        Box box = layout.symbols().get(s);
        boolean faded = emphasis.fadesSymbol(s);
        Look look = look(symbol);
        int outline = shade(look.outline(), faded);
        int fill = shade(look.fill(), faded);
        if (emphasis.selected().get(s)) {
            Box whole = layout.whole(s);
            ink.stroke(page.selection(), Math.max(2, 2 / scale), false);
            ink.rectangle(whole.x() - 4, whole.y() - 4, whole.width() + 8, whole.height() + 8, -1);
        }
        ink.stroke(outline, Math.max(1.4, 0.8 / scale), false);
        glyph(symbol, box, fill, outline);
        marks(symbol, box, faded);
        text(symbol, look, faded);
        if (symbol.kind() == SymbolKind.BLOCK && scale > 0.6) {
            ports(symbol, box, look, faded);
        }
    }

    protected abstract Look look(Symbol symbol);

    /// Draws the shape of a symbol; the stroke is set.
    protected abstract void glyph(Symbol symbol, Box box, int fill, int outline);

    /// Draws what lies over the shape: crosses and flags.
    protected abstract void marks(Symbol symbol, Box box, boolean faded);

    /// What is known of a symbol now, a line each; the last stays longest where there is no room for all.
    protected abstract List<String> values(Symbol symbol);

    /// Whether the last of the values is beyond a limit.
    protected abstract boolean isAlarm(Symbol symbol);

    /// What a block's port carries, with the colour of the text; empty for nothing.
    protected abstract String portText(Link link);

    protected abstract boolean isInUse(Link link);

    private void text(Symbol symbol, Look look, boolean faded) {
        boolean inside = symbol.kind().isBox();
        Box place = layout.labels().get(symbol.index());
        double room = place.width() - (inside ? 10 : 0);
        if (room * scale < NARROWEST_PX) {
            return;
        }
        int main = look.dead() ? page.dead() : inside ? page.inkOn(look.fill()) : page.ink();
        int second = look.dead() ? page.dead() : inside ? main : page.muted();
        double top = symbol.kind() == SymbolKind.BLOCK ? place.y() + PORT_TEXT : place.y();
        double high = place.y() + place.height() - top;
        List<Caption> captions = captions(symbol, room, main, second);
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

    /// A line of text beside a symbol.
    ///
    /// @param rank what gives way first where there is no room for all: the highest
    private record Caption(String text, double size, int colour, int rank) {}

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
            captions.add(new Caption(TextWidth.fitted(symbol.rating(), room, small), small, second, LAST));
        }
        List<String> values = values(symbol);
        boolean alarm = isAlarm(symbol) && !symbol.kind().isBox();
        for (int i = 0; i < values.size(); i++) {
            boolean last = i == values.size() - 1;
            captions.add(new Caption(
                    TextWidth.fitted(values.get(i), room, small),
                    small,
                    alarm && last ? page.bad() : main,
                    last ? KEPT : LAST - 1 - i));
        }
        return captions;
    }

    private static final int KEPT = 3;
    private static final int LAST = 9;

    protected final int shade(int colour, boolean faded) {
        return faded ? page.faded(colour) : colour;
    }

    /// A width that is still seen at this scale.
    protected final double seen(double width, double leastPx) {
        return Math.max(width, leastPx / scale);
    }

    /// A size of text that is still read at this scale, but not so large that it no longer fits anywhere.
    private double readable(double size) {
        return Math.clamp(SMALLEST_PX / scale, size, 1.7 * size);
    }

    /// What enters a folded block by each of its ports.
    private void ports(Symbol symbol, Box box, Look look, boolean faded) {
        for (Link link : diagram.links()) {
            boolean enters = link.to() == symbol.index();
            double[] line = layout.links().get(link.index());
            if ((!enters && link.from() != symbol.index()) || line.length < 4) {
                continue;
            }
            double x = enters ? line[line.length - 2] : line[0];
            double y = enters ? box.y() + PORT_TEXT - 2 : box.y() + box.height() - 5;
            int colour = isInUse(link) ? page.inkOn(look.fill()) : page.dead();
            String text = portText(link);
            double wanted = Math.min(10.5, readable(8.5));
            double room = portRoom(symbol, box, enters, x);
            double size = Math.min(wanted, wanted * room / TextWidth.of(text, wanted));
            if (size * scale >= SMALLEST_PORT_PX) {
                ink.text(x, y, text, size, shade(colour, faded), true);
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
