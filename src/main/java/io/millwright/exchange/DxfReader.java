package io.millwright.exchange;

import io.millwright.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads drawings in the ASCII form of the Drawing Exchange Format, version R12 and later.
///
/// Takes what model space shows from above: lines, polylines, arcs, circles, ellipses, splines, solids, outlines of
/// hatches, texts, dimensions, and blocks placed at any scale and depth. What else there is, is counted and said.
/// A file that is damaged or too large gives a finding and no drawing; nothing is thrown. Source: AutoCAD *DXF
/// Reference*.
public final class DxfReader {
    private static final int MOST_ENTITIES = 2_000_000;

    /// Chords stay this close to their curves where the unit is known.
    private static final double TOLERANCE_M = 1e-3;

    private record Entity(String kind, Shape shape) {}

    private record Measured(String block, double length) {}

    private final String file;
    private final DxfLines source;
    private final List<Plotter.LayerRow> layers = new ArrayList<>();
    private final Map<String, Block> blocks = new HashMap<>();
    private final List<Entity> entities = new ArrayList<>();
    private final List<Measured> dimensions = new ArrayList<>();
    private final SortedMap<String, Integer> leftOut = new TreeMap<>();
    private DxfText texts = new DxfText(StandardCharsets.UTF_8);
    private DxfEntities shapes = new DxfEntities(texts);
    private double declaredMetresPerUnit = Double.NaN;
    private int read;
    private @Nullable DxfRecord current;

    private DxfReader(InputStream stream, String file) {
        this.file = file;
        this.source = new DxfLines(stream, file);
    }

    /// Reads a file.
    public static DrawingFile read(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            return read(stream, String.valueOf(path.getFileName()));
        } catch (IOException e) {
            return failed(Finding.error("exchange.file.unreadable", path.toString()));
        }
    }

    /// Reads from any source, which is left open.
    ///
    /// @param name of the source, for messages
    public static DrawingFile read(InputStream stream, String name) {
        try {
            return new DxfReader(stream, name).read();
        } catch (DxfException e) {
            return failed(e.finding());
        } catch (IOException e) {
            return failed(Finding.error("exchange.file.unreadable", name));
        }
    }

    private static DrawingFile failed(Finding finding) {
        return new DrawingFile(Optional.empty(), List.of(finding));
    }

    private DrawingFile read() throws IOException, DxfException {
        do {
            if (!source.next()) {
                throw source.failure("exchange.dxf.not-dxf");
            }
        } while (source.code() == 999);
        if (source.code() != 0 || !source.value().strip().equals("SECTION")) {
            throw source.failure("exchange.dxf.not-dxf");
        }
        advance();
        while (current != null && !isAt("EOF")) {
            if (isAt("SECTION")) {
                section(current);
            } else {
                advance();
            }
        }
        return drawn();
    }

    private void section(DxfRecord head) throws IOException, DxfException {
        String name = head.text(2, "").strip();
        if (name.equals("HEADER")) {
            header(head);
        }
        advance();
        while (!isAt("ENDSEC")) {
            if (current == null || isAt("EOF")) {
                throw source.failure("exchange.dxf.truncated");
            }
            switch (name) {
                case "TABLES" -> row(current);
                case "BLOCKS" -> block(current);
                case "ENTITIES" -> entity(current, this::keep);
                default -> advance();
            }
        }
        advance();
    }

    private void header(DxfRecord head) throws DxfException {
        String version = "";
        String codePage = "";
        for (int i = 0; i + 1 < head.size(); i++) {
            if (head.code(i) == 9) {
                switch (head.text(i).strip()) {
                    case "$ACADVER" -> version = head.text(i + 1);
                    case "$DWGCODEPAGE" -> codePage = head.text(i + 1);
                    case "$INSUNITS" -> declaredMetresPerUnit = DxfUnits.metresPerUnit(head.wholeAt(i + 1));
                    default -> {}
                }
            }
        }
        Charset charset = DxfText.charset(version, codePage);
        texts = new DxfText(charset);
        shapes = new DxfEntities(texts);
    }

    private void row(DxfRecord row) throws IOException, DxfException {
        if (row.kind().equals("LAYER")) {
            int colour = row.whole(62, DxfColour.INK);
            boolean frozen = (row.whole(70, 0) & 1) != 0;
            int rgb = row.has(420) ? row.whole(420, 0) & 0xFFFFFF : DxfColour.rgb(colour);
            layers.add(new Plotter.LayerRow(texts.decoded(row.text(2, "")).strip(), rgb, colour >= 0 && !frozen));
        }
        advance();
    }

    private void block(DxfRecord head) throws IOException, DxfException {
        advance();
        if (!head.kind().equals("BLOCK")) {
            return;
        }
        String name = texts.decoded(head.text(2, ""));
        boolean layout = name.regionMatches(true, 0, "*PAPER_SPACE", 0, 12)
                || name.regionMatches(true, 0, "*MODEL_SPACE", 0, 12);
        List<Shape> inside = new ArrayList<>();
        while (!isAt("ENDBLK")) {
            if (current == null || isAt("ENDSEC") || isAt("EOF")) {
                throw source.failure("exchange.dxf.truncated");
            }
            entity(current, layout ? (kind, shape) -> {} : (kind, shape) -> inside.add(shape));
        }
        advance();
        blocks.put(Plotter.key(name), new Block(head.number(10, 0), head.number(20, 0), List.copyOf(inside)));
    }

    private interface Sink {
        void add(String kind, Shape shape);
    }

    private void keep(String kind, Shape shape) {
        entities.add(new Entity(kind, shape));
    }

    /// Reads an entity with the vertices that belong to it.
    private void entity(DxfRecord entity, Sink sink) throws IOException, DxfException {
        if (++read > MOST_ENTITIES) {
            throw source.failure("exchange.dxf.too-large", "limit", MOST_ENTITIES, "what", "entities");
        }
        advance();
        List<DxfRecord> vertices = new ArrayList<>();
        if (entity.kind().equals("POLYLINE")) {
            while (current != null && isAt("VERTEX")) {
                vertices.add(current);
                advance();
            }
        }
        boolean hidden = entity.whole(60, 0) == 1 || entity.whole(67, 0) == 1;
        if (hidden) {
            return;
        }
        Optional<List<Shape>> drawn = shapes.shapes(entity, vertices);
        if (drawn.isEmpty()) {
            leftOut.merge(entity.kind(), 1, Integer::sum);
            return;
        }
        drawn.get().forEach(shape -> sink.add(entity.kind(), shape));
        if (entity.kind().equals("DIMENSION") && (entity.whole(70, 0) & 7) <= 1) {
            dimensions.add(new Measured(texts.decoded(entity.text(2, "")), entity.number(42, 0)));
        }
    }

    private DrawingFile drawn() throws DxfException {
        double measured = measuredMetresPerUnit();
        double metres = Double.isNaN(measured) ? declaredMetresPerUnit : measured;
        Plotter plotter = new Plotter(file, TOLERANCE_M / metres, blocks, layers);
        for (Entity entity : entities) {
            if (!plotter.plot(entity.shape())) {
                leftOut.merge(entity.kind(), 1, Integer::sum);
            }
        }
        Drawing drawing = plotter.drawing(declaredMetresPerUnit, measured);
        return new DrawingFile(Optional.of(drawing), findings(drawing));
    }

    /// The unit that the texts in the blocks of the dimensions imply.
    private double measuredMetresPerUnit() {
        DimensionTexts said = new DimensionTexts();
        for (Measured dimension : dimensions) {
            Block block = blocks.get(Plotter.key(dimension.block()));
            if (block != null) {
                for (Shape shape : block.shapes()) {
                    if (shape instanceof Shape.Text text) {
                        said.add(dimension.length(), String.join(" ", text.lines()));
                    }
                }
            }
        }
        return said.metresPerUnit();
    }

    private List<Finding> findings(Drawing drawing) {
        List<Finding> findings = new ArrayList<>();
        if (drawing.isEmpty()) {
            findings.add(Finding.warning("exchange.dxf.empty", file));
        }
        double ratio = drawing.measuredMetresPerUnit() / drawing.declaredMetresPerUnit();
        if (Math.abs(ratio - 1) > 0.05) {
            findings.add(Finding.warning(
                    "exchange.dxf.unit-differs",
                    file,
                    "declared",
                    DxfUnits.name(drawing.declaredMetresPerUnit()),
                    "measured",
                    DxfUnits.name(drawing.measuredMetresPerUnit())));
        }
        if (!leftOut.isEmpty()) {
            int count = leftOut.values().stream().mapToInt(Integer::intValue).sum();
            String kinds = leftOut.entrySet().stream()
                    .map(entry -> DxfLines.shortened(entry.getKey()) + " × " + entry.getValue())
                    .limit(8)
                    .collect(Collectors.joining(", "));
            findings.add(Finding.note("exchange.dxf.left-out", file, "count", count, "kinds", kinds));
        }
        return findings;
    }

    private boolean isAt(String kind) {
        return current != null && current.kind().equals(kind);
    }

    /// Goes to the next record; the source stands at its code 0 already.
    private void advance() throws IOException, DxfException {
        current = source.atEnd() ? null : DxfRecord.read(source);
    }
}
