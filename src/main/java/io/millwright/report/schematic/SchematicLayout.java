package io.millwright.report.schematic;

import io.millwright.numeric.Progress;
import io.millwright.report.schematic.Schematic.Frame;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where everything of a schematic stands: layers from sources at the top to loads at the bottom, A left of B, lines
/// along the axes. Lengths in drawing units, y down.
///
/// Each frame is laid out by itself and then stands in the one around it as a box with ports, so equal frames look
/// alike and are laid out once.
///
/// @param symbols the shapes of the symbols, without their text
/// @param labels the places of the texts beside symbols; the shape itself where the text stands inside
/// @param frames of opened copies
/// @param links corners of each line, x and y in turn, from the supplying end
/// @param width of the whole
/// @param height of the whole
public record SchematicLayout(
        List<Box> symbols, List<Box> labels, List<Box> frames, List<double[]> links, double width, double height) {
    public SchematicLayout {
        symbols = List.copyOf(symbols);
        labels = List.copyOf(labels);
        frames = List.copyOf(frames);
        links = List.copyOf(links);
    }

    /// The layout of a diagram.
    public static SchematicLayout of(Schematic diagram) {
        return of(diagram, new LayoutCache(), Progress.NONE);
    }

    /// @param cache what was laid out before, which is taken again where the structure is the same
    public static SchematicLayout of(Schematic diagram, LayoutCache cache, Progress progress) {
        return new Nesting(diagram, cache, progress).layout();
    }

    /// The symbol with its text.
    public Box whole(int symbol) {
        return symbols.get(symbol).and(labels.get(symbol));
    }

    /// The rectangles that ink lies in: symbols with their texts, and every part of a line.
    public List<Box> drawn() {
        List<Box> drawn = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            drawn.add(whole(i));
        }
        for (double[] line : links) {
            for (int i = 0; i + 3 < line.length; i += 2) {
                drawn.add(new LinkPath(new double[] {line[i], line[i + 1], line[i + 2], line[i + 3]}).bounds());
            }
        }
        return drawn;
    }

    /// Lays out frame by frame, the inner ones first, and puts them into each other.
    private static final class Nesting {
        private static final double FRAME_TOP = 26;
        private static final double FRAME_SIDE = 10;
        private static final double FRAME_NARROWEST = 150;

        private final Schematic diagram;
        private final LayoutCache cache;
        private final Progress progress;
        private final SymbolSize[] sizes;
        private final Map<Integer, Level> levels = new HashMap<>();
        private final Box[] symbols;
        private final Box[] labels;
        private final Box[] frames;
        private final Map<Integer, List<Double>> corners = new HashMap<>();

        /// One frame with what stands directly in it. Cells are symbols first, then inner frames.
        private static final class Level {
            private final List<Integer> symbols = new ArrayList<>();
            private final List<Integer> frames = new ArrayList<>();
            /// Links that have an end in here and one outside, in link order; those that come in, and those that go
            /// out.
            private final List<Integer> entering = new ArrayList<>();

            private final List<Integer> leaving = new ArrayList<>();
            private final List<Integer> inside = new ArrayList<>();
            private LevelLayout.Result result = LevelLayout.Result.EMPTY;
        }

        Nesting(Schematic diagram, LayoutCache cache, Progress progress) {
            this.diagram = diagram;
            this.cache = cache;
            this.progress = progress;
            int n = diagram.symbols().size();
            symbols = new Box[n];
            labels = new Box[n];
            frames = new Box[diagram.frames().size()];
            sizes = new SymbolSize[n];
            int[] in = new int[n];
            int[] out = new int[n];
            for (Link link : diagram.links()) {
                out[link.from()]++;
                in[link.to()]++;
            }
            for (Symbol symbol : diagram.symbols()) {
                sizes[symbol.index()] = SymbolSize.of(symbol, Math.max(in[symbol.index()], out[symbol.index()]));
            }
        }

        SchematicLayout layout() {
            assign();
            for (int f = diagram.frames().size() - 1; f >= -1; f--) {
                progress.checkCancelled();
                progress.report(
                        1 - (f + 1.0) / (frames.length + 1),
                        f < 0 ? "site" : diagram.frames().get(f).title());
                lay(level(f), f);
            }
            place(-1, 0, 0);
            List<double[]> lines = new ArrayList<>();
            for (Link link : diagram.links()) {
                lines.add(simplified(corners.getOrDefault(link.index(), List.of())));
            }
            LevelLayout.Result whole = level(-1).result;
            return new SchematicLayout(
                    List.of(symbols), List.of(labels), List.of(frames), lines, whole.width(), whole.height());
        }

        private Level level(int frame) {
            return levels.computeIfAbsent(frame, key -> new Level());
        }

        private int parent(int frame) {
            return diagram.frames().get(frame).parent();
        }

        private void assign() {
            diagram.symbols().forEach(symbol -> level(symbol.frame()).symbols.add(symbol.index()));
            for (Frame frame : diagram.frames()) {
                level(frame.parent()).frames.add(frame.index());
            }
            for (Link link : diagram.links()) {
                int from = diagram.symbols().get(link.from()).frame();
                int to = diagram.symbols().get(link.to()).frame();
                int common = common(from, to);
                for (int f = from; f != common; f = parent(f)) {
                    level(f).leaving.add(link.index());
                }
                for (int f = to; f != common; f = parent(f)) {
                    level(f).entering.add(link.index());
                }
                level(common).inside.add(link.index());
            }
        }

        /// The innermost frame around two.
        private int common(int a, int b) {
            List<Integer> around = new ArrayList<>();
            for (int f = a; f >= 0; f = parent(f)) {
                around.add(f);
            }
            for (int f = b; f >= 0; f = parent(f)) {
                if (around.contains(f)) {
                    return f;
                }
            }
            return -1;
        }

        private void lay(Level level, int frame) {
            LevelLayout.Request request = new LevelLayout.Request();
            for (int s : level.symbols) {
                Symbol symbol = diagram.symbols().get(s);
                request.addSymbol(sizes[s], symbol.kind(), symbol.side());
            }
            for (int f : level.frames) {
                Level inner = level(f);
                Side side = side(inner);
                request.addFrame(inner.result, side, before(level, side, firstNode(f)));
            }
            for (int l : level.entering) {
                request.addEntry(cell(level, frame, diagram.links().get(l).to(), l, false));
            }
            for (int l : level.leaving) {
                request.addExit(cell(level, frame, diagram.links().get(l).from(), l, true));
            }
            for (int l : level.inside) {
                Link link = diagram.links().get(l);
                if (link.isTie() && frame(link.from()) == frame && frame(link.to()) == frame) {
                    request.addTie(cell(level, frame, link.from(), l, true), cell(level, frame, link.to(), l, true));
                    continue;
                }
                request.addLine(cell(level, frame, link.from(), l, true), cell(level, frame, link.to(), l, false));
            }
            request.spread(diagram.lines().gap());
            boolean site = frame < 0;
            request.surround(site ? 16 : FRAME_TOP, site ? 16 : FRAME_SIDE, site ? 0 : FRAME_NARROWEST);
            level.result = cache.get(request);
        }

        /// Where a frame comes among the symbols of its side: before the first that begins behind it in the file.
        private int before(Level level, Side side, int firstNode) {
            for (int i = 0; i < level.symbols.size(); i++) {
                Symbol symbol = diagram.symbols().get(level.symbols.get(i));
                if (symbol.side().column() == side.column() && symbol.nodes()[0] > firstNode) {
                    return i;
                }
            }
            return level.symbols.size();
        }

        private int firstNode(int frame) {
            Level level = level(frame);
            int first = Integer.MAX_VALUE;
            for (int s : level.symbols) {
                first = Math.min(first, diagram.symbols().get(s).nodes()[0]);
            }
            for (int f : level.frames) {
                first = Math.min(first, firstNode(f));
            }
            return first;
        }

        private int frame(int symbol) {
            return diagram.symbols().get(symbol).frame();
        }

        private Side side(Level inner) {
            Side side = Side.NONE;
            for (int l : inner.entering) {
                side = side.and(diagram.links().get(l).side());
            }
            return side;
        }

        /// The end of a link at a level: a symbol's cell, or a port of the inner frame that the symbol is in.
        private LevelLayout.End cell(Level level, int frame, int symbol, int link, boolean start) {
            int at = diagram.symbols().get(symbol).frame();
            if (at == frame) {
                return new LevelLayout.End(level.symbols.indexOf(symbol), -1);
            }
            while (parent(at) != frame) {
                at = parent(at);
            }
            Level inner = level(at);
            int port = start ? inner.entering.size() + inner.leaving.indexOf(link) : inner.entering.indexOf(link);
            return new LevelLayout.End(level.symbols.size() + level.frames.indexOf(at), port);
        }

        /// Gives everything in a frame its place, from the outside in, so that the corners of a line come in the order
        /// of its levels; [#simplified] puts them in order along the line.
        private void place(int frame, double dx, double dy) {
            Level level = level(frame);
            for (int i = 0; i < level.symbols.size(); i++) {
                int s = level.symbols.get(i);
                Box box = level.result.cells().get(i).plus(dx, dy);
                symbols[s] = box;
                labels[s] = sizes[s].labelWidth() == 0
                        ? box
                        : new Box(
                                box.x() + box.width() + SymbolSize.LABEL_GAP,
                                box.centreY() - sizes[s].labelHeight() / 2,
                                sizes[s].labelWidth(),
                                sizes[s].labelHeight());
            }
            for (int i = 0; i < level.inside.size(); i++) {
                add(level.inside.get(i), line(level, level.entering.size() + level.leaving.size() + i, dx, dy), true);
            }
            for (int i = 0; i < level.entering.size(); i++) {
                add(level.entering.get(i), line(level, i, dx, dy), true);
            }
            for (int i = 0; i < level.leaving.size(); i++) {
                add(level.leaving.get(i), line(level, level.entering.size() + i, dx, dy), false);
            }
            for (int i = 0; i < level.frames.size(); i++) {
                Box box = level.result.cells().get(level.symbols.size() + i).plus(dx, dy);
                frames[level.frames.get(i)] = box;
                place(level.frames.get(i), box.x(), box.y());
            }
        }

        private static List<Double> line(Level level, int index, double dx, double dy) {
            List<Double> line = new ArrayList<>();
            double[] corners = level.result.lines().get(index);
            for (int i = 0; i < corners.length; i += 2) {
                line.add(corners[i] + dx);
                line.add(corners[i + 1] + dy);
            }
            return line;
        }

        /// What is nearer to the taking end comes later; what is nearer to the supplying end comes earlier.
        private void add(int link, List<Double> more, boolean after) {
            List<Double> line = corners.computeIfAbsent(link, key -> new ArrayList<>());
            line.addAll(after ? line.size() : 0, more);
        }

        /// Without corners that lie on a straight line.
        private static double[] simplified(List<Double> line) {
            List<Double> kept = new ArrayList<>();
            for (int i = 0; i < line.size(); i += 2) {
                double x = line.get(i);
                double y = line.get(i + 1);
                int n = kept.size();
                if (n >= 2 && near(kept.get(n - 2), x) && near(kept.get(n - 1), y)) {
                    continue;
                }
                if (n >= 4
                        && ((near(kept.get(n - 4), kept.get(n - 2)) && near(kept.get(n - 2), x))
                                || (near(kept.get(n - 3), kept.get(n - 1)) && near(kept.get(n - 1), y)))) {
                    kept.set(n - 2, x);
                    kept.set(n - 1, y);
                    continue;
                }
                kept.add(x);
                kept.add(y);
            }
            return kept.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private static boolean near(double a, double b) {
            return Math.abs(a - b) < 1e-6;
        }
    }
}
