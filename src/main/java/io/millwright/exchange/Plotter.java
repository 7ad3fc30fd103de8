package io.millwright.exchange;

import io.millwright.exchange.Drawing.Extent;
import io.millwright.exchange.Drawing.Layer;
import io.millwright.exchange.Drawing.Lettering;
import io.millwright.finding.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Draws shapes into flat layers: places blocks and turns curves into chords. Keeps count of what it draws, so that a
/// small file cannot grow into more than memory holds.
final class Plotter {
    private static final int MOST_POINTS = 5_000_000;
    private static final int MOST_LETTERINGS = 200_000;
    private static final int MOST_SHAPES = 10_000_000;
    private static final int MOST_LAYERS = 20_000;
    private static final int DEEPEST_NESTING = 32;

    /// Coordinates beyond this are taken for damage; a facility on earth is smaller in any unit.
    private static final double FARTHEST = 1e12;

    private static final double LARGEST_STEP_RAD = Math.toRadians(6);
    private static final double SMALLEST_STEP_RAD = Math.toRadians(0.5);

    /// A layer as the table of the file declares it.
    record LayerRow(String name, int rgb, boolean visible) {}

    private final String file;
    private final double tolerance;
    private final Map<String, Block> blocks;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<LayerRow> rows = new ArrayList<>();
    private final List<Polylines.Builder> lines = new ArrayList<>();
    private final List<Lettering> letterings = new ArrayList<>();
    private final Deque<String> placing = new ArrayDeque<>();
    private Polylines.Builder pen = new Polylines.Builder();
    private int points;
    private int shapes;
    private boolean lost;

    /// @param tolerance how far a chord may be from its curve, in drawing units; NaN if the units are unknown
    Plotter(String file, double tolerance, Map<String, Block> blocks, List<LayerRow> layers) throws DxfException {
        this.file = file;
        this.tolerance = tolerance;
        this.blocks = blocks;
        for (LayerRow row : layers) {
            add(row);
        }
    }

    /// Draws a shape of the drawing itself.
    ///
    /// @return whether all of it could be drawn
    boolean plot(Shape shape) throws DxfException {
        lost = false;
        count();
        shape.plot(Affine.IDENTITY, "", this);
        return !lost;
    }

    Drawing drawing(double declaredMetresPerUnit, double measuredMetresPerUnit) {
        List<Layer> layers = new ArrayList<>();
        Extent seen = Extent.NOTHING;
        Extent all = Extent.NOTHING;
        for (int i = 0; i < rows.size(); i++) {
            LayerRow row = rows.get(i);
            Layer layer =
                    new Layer(row.name(), row.rgb(), row.visible(), lines.get(i).build());
            layers.add(layer);
            all = all.with(layer.lines().extent());
            seen = layer.visible() ? seen.with(layer.lines().extent()) : seen;
        }
        for (Lettering lettering : letterings) {
            Extent around = around(lettering);
            all = all.with(around);
            seen = layers.get(lettering.layer()).visible() ? seen.with(around) : seen;
        }
        return new Drawing(
                layers, letterings, seen.isEmpty() ? all : seen, declaredMetresPerUnit, measuredMetresPerUnit);
    }

    /// About the rectangle that a text takes up, by the mean width of letters.
    private static Extent around(Lettering text) {
        int longest = text.lines().stream().mapToInt(String::length).max().orElse(0);
        double width = longest * DxfText.LETTER_WIDTH * text.height();
        double tall = ((text.lines().size() - 1) * Lettering.LINE_PITCH + 1) * text.height();
        Affine place = Affine.moved(text.x(), text.y())
                .after(Affine.turned(Math.toRadians(text.rotationDeg()), 1, 1))
                .after(Affine.moved(-width * text.across(), -tall * text.up()));
        return Extent.NOTHING
                .with(place.x(0, 0), place.y(0, 0))
                .with(place.x(width, 0), place.y(width, 0))
                .with(place.x(0, tall), place.y(0, tall))
                .with(place.x(width, tall), place.y(width, tall));
    }

    /// Shapes of a block that are on layer 0 appear on the layer that the block was placed on.
    static String effective(String layer, String blockLayer) {
        return layer.equals("0") && !blockLayer.isEmpty() ? blockLayer : layer;
    }

    /// Begins a line on a layer.
    void begin(String layer, String blockLayer) throws DxfException {
        pen = lines.get(index(effective(layer, blockLayer)));
    }

    void end() {
        pen.end();
    }

    void point(Affine map, double x, double y) throws DxfException {
        point(map.x(x, y), map.y(x, y));
    }

    void point(double x, double y) throws DxfException {
        if (!(Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST)) {
            lost = true;
            return;
        }
        if (++points > MOST_POINTS) {
            throw tooLarge(MOST_POINTS, "points");
        }
        pen.add(x, y);
    }

    /// How far a chord may be from a curve of this size, in drawing units.
    double tolerance(double size) {
        return Double.isNaN(tolerance) ? size / 1000 : tolerance;
    }

    /// Continues the line along a part of an ellipse, both of its ends included.
    void arc(
            Affine map,
            double cx,
            double cy,
            double ux,
            double uy,
            double vx,
            double vy,
            double fromRad,
            double sweepRad)
            throws DxfException {
        double x = map.x(cx, cy);
        double y = map.y(cx, cy);
        double majorX = map.a() * ux + map.c() * uy;
        double majorY = map.b() * ux + map.d() * uy;
        double minorX = map.a() * vx + map.c() * vy;
        double minorY = map.b() * vx + map.d() * vy;
        double radius = Math.max(Math.hypot(majorX, majorY), Math.hypot(minorX, minorY));
        int chords = chords(radius, sweepRad);
        for (int i = 0; i <= chords; i++) {
            double t = fromRad + sweepRad * i / chords;
            double cos = Math.cos(t);
            double sin = Math.sin(t);
            point(x + cos * majorX + sin * minorX, y + cos * majorY + sin * minorY);
        }
    }

    /// A chord over the angle s is r (1 - cos(s/2)) from its arc.
    private int chords(double radius, double sweepRad) {
        double share = radius > 0 ? Math.min(1, tolerance(radius) / radius) : 1;
        double step = Math.clamp(2 * Math.acos(1 - share), SMALLEST_STEP_RAD, LARGEST_STEP_RAD);
        double turns = Math.min(Math.abs(sweepRad), 2 * Math.PI);
        return Math.max(1, (int) Math.ceil(turns / step - 1e-9));
    }

    void letter(
            String layer,
            String blockLayer,
            double x,
            double y,
            double height,
            double rotationDeg,
            double across,
            double up,
            List<String> text)
            throws DxfException {
        if (!(Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST && height > 0 && height < FARTHEST)) {
            lost = true;
            return;
        }
        if (letterings.size() >= MOST_LETTERINGS) {
            throw tooLarge(MOST_LETTERINGS, "texts");
        }
        int index = index(effective(layer, blockLayer));
        letterings.add(new Lettering(index, x, y, height, rotationDeg, across, up, text));
    }

    /// Draws the shapes of a block. A block that contains itself is drawn down to the first repetition.
    void block(String name, Affine map, String layer) throws DxfException {
        count();
        String key = key(name);
        Block block = blocks.get(key);
        if (block == null || placing.contains(key) || placing.size() >= DEEPEST_NESTING) {
            lost = true;
            return;
        }
        placing.push(key);
        Affine based = map.after(Affine.moved(-block.baseX(), -block.baseY()));
        for (Shape shape : block.shapes()) {
            count();
            shape.plot(based, layer, this);
        }
        placing.pop();
    }

    /// Names of layers and blocks do not differ in case.
    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private int index(String layer) throws DxfException {
        Integer known = indexes.get(key(layer));
        return known != null ? known : add(new LayerRow(layer, DxfColour.rgb(DxfColour.INK), true));
    }

    private int add(LayerRow row) throws DxfException {
        if (rows.size() >= MOST_LAYERS) {
            throw tooLarge(MOST_LAYERS, "layers");
        }
        Integer before = indexes.putIfAbsent(key(row.name()), rows.size());
        if (before == null) {
            rows.add(row);
            lines.add(new Polylines.Builder());
        }
        return Objects.requireNonNullElse(before, rows.size() - 1);
    }

    private void count() throws DxfException {
        if (++shapes > MOST_SHAPES) {
            throw tooLarge(MOST_SHAPES, "shapes");
        }
    }

    private DxfException tooLarge(int limit, String what) {
        return new DxfException(Finding.error("exchange.dxf.too-large", file, "limit", limit, "what", what));
    }
}
