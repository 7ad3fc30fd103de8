package io.millwright.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the entities of a drawing look like. Heights are dropped: everything is seen from above.
final class DxfEntities {
    private static final double[] STRAIGHT = {};

    private static final int CLOSED = 1;
    private static final int SPLINE_FRAME = 16;
    private static final int IN_SPACE = 8;
    private static final int MESH = 16 | 64;
    private static final int MOST_COPIES_ACROSS = 10_000;

    private final DxfText texts;

    DxfEntities(DxfText texts) {
        this.texts = texts;
    }

    /// The shapes of an entity: none if it draws nothing, empty if its kind is not known or its numbers make no shape.
    ///
    /// @param vertices the vertices that follow an old polyline
    Optional<List<Shape>> shapes(DxfRecord entity, List<DxfRecord> vertices) throws DxfException {
        String layer = layer(entity);
        return switch (entity.kind()) {
            case "POINT", "ATTDEF", "VIEWPORT", "SEQEND" -> Optional.of(List.of());
            case "LINE" -> Optional.of(List.of(line(entity, layer)));
            case "LWPOLYLINE" -> Optional.of(List.of(lightPolyline(entity, layer)));
            case "POLYLINE" -> polyline(entity, vertices, layer);
            case "ARC" ->
                Optional.of(List.of(arc(
                        entity,
                        layer,
                        Math.toRadians(entity.number(50, 0)),
                        sweep(Math.toRadians(entity.number(50, 0)), Math.toRadians(entity.number(51, 360))))));
            case "CIRCLE" -> Optional.of(List.of(arc(entity, layer, 0, 2 * Math.PI)));
            case "ELLIPSE" -> Optional.of(List.of(ellipse(entity, layer)));
            case "SPLINE" -> spline(entity, layer);
            case "SOLID", "TRACE" -> Optional.of(List.of(corners(entity, layer, new int[] {0, 1, 3, 2})));
            case "3DFACE" -> Optional.of(List.of(corners(entity, layer, new int[] {0, 1, 2, 3})));
            case "LEADER" ->
                Optional.of(List.of(new Shape.Path(layer, entity.numbers(10), entity.numbers(20), STRAIGHT, false)));
            case "HATCH" -> Optional.of(hatch(entity, layer));
            case "INSERT" -> Optional.of(List.of(insert(entity, layer)));
            case "DIMENSION", "ACAD_TABLE" -> prepared(entity, layer);
            case "TEXT", "ATTRIB" -> Optional.of(text(entity, layer));
            case "MTEXT" -> Optional.of(paragraphs(entity, layer));
            default -> Optional.empty();
        };
    }

    String layer(DxfRecord entity) {
        return texts.decoded(entity.text(8, "0")).strip();
    }

    /// The angle from one direction counter-clockwise to another, above 0 and at most a full turn.
    static double sweep(double from, double to) {
        double sweep = (to - from) % (2 * Math.PI);
        return sweep <= 1e-12 ? sweep + 2 * Math.PI : sweep;
    }

    /// A shape that is given in the system of its extrusion.
    private static Shape oriented(DxfRecord entity, Shape shape) throws DxfException {
        if (!entity.has(210)) {
            return shape;
        }
        double z = entity.number(38, entity.number(30, 0));
        Affine own = Affine.ofExtrusion(entity.number(210, 0), entity.number(220, 0), entity.number(230, 1), z);
        return own.equals(Affine.IDENTITY) ? shape : new Shape.Placed(own, shape);
    }

    private static Shape line(DxfRecord entity, String layer) throws DxfException {
        double[] xs = {entity.number(10, 0), entity.number(11, 0)};
        double[] ys = {entity.number(20, 0), entity.number(21, 0)};
        return new Shape.Path(layer, xs, ys, STRAIGHT, false);
    }

    private static Shape lightPolyline(DxfRecord entity, String layer) throws DxfException {
        double[] xs = entity.numbers(10);
        double[] ys = Arrays.copyOf(entity.numbers(20), xs.length);
        double[] bulges = STRAIGHT;
        if (entity.has(42)) {
            bulges = new double[xs.length];
            int point = -1;
            for (int i = 0; i < entity.size(); i++) {
                if (entity.code(i) == 10) {
                    point++;
                } else if (entity.code(i) == 42 && point >= 0) {
                    bulges[point] = entity.numberAt(i);
                }
            }
        }
        boolean closed = (entity.whole(70, 0) & CLOSED) != 0;
        return oriented(entity, new Shape.Path(layer, xs, ys, bulges, closed));
    }

    private static Optional<List<Shape>> polyline(DxfRecord entity, List<DxfRecord> vertices, String layer)
            throws DxfException {
        int flags = entity.whole(70, 0);
        if ((flags & MESH) != 0) {
            return Optional.empty();
        }
        List<DxfRecord> used = new ArrayList<>();
        for (DxfRecord vertex : vertices) {
            if ((vertex.whole(70, 0) & SPLINE_FRAME) == 0) {
                used.add(vertex);
            }
        }
        double[] xs = new double[used.size()];
        double[] ys = new double[used.size()];
        double[] bulges = new double[used.size()];
        for (int i = 0; i < used.size(); i++) {
            xs[i] = used.get(i).number(10, 0);
            ys[i] = used.get(i).number(20, 0);
            bulges[i] = used.get(i).number(42, 0);
        }
        Shape path = new Shape.Path(layer, xs, ys, bulges, (flags & CLOSED) != 0);
        return Optional.of(List.of((flags & IN_SPACE) != 0 ? path : oriented(entity, path)));
    }

    private static Shape arc(DxfRecord entity, String layer, double from, double sweep) throws DxfException {
        double radius = Math.abs(entity.number(40, 0));
        return oriented(
                entity,
                new Shape.Arc(layer, entity.number(10, 0), entity.number(20, 0), radius, 0, 0, radius, from, sweep));
    }

    /// Unlike other round things an ellipse is given in the world: the extrusion only says on which side its minor axis
    /// lies.
    private static Shape ellipse(DxfRecord entity, String layer) throws DxfException {
        double majorX = entity.number(11, 1);
        double majorY = entity.number(21, 0);
        double ratio = entity.number(40, 1) * Math.signum(entity.number(230, 1));
        double from = entity.number(41, 0);
        return new Shape.Arc(
                layer,
                entity.number(10, 0),
                entity.number(20, 0),
                majorX,
                majorY,
                -majorY * ratio,
                majorX * ratio,
                from,
                sweep(from, entity.number(42, 2 * Math.PI)));
    }

    private static Optional<List<Shape>> spline(DxfRecord entity, String layer) throws DxfException {
        double[] xs = entity.numbers(10);
        double[] ys = entity.numbers(20);
        if (xs.length == 0) {
            double[] fitXs = entity.numbers(11);
            return fitXs.length < 2
                    ? Optional.empty()
                    : Optional.of(List.of(new Shape.Path(
                            layer, fitXs, Arrays.copyOf(entity.numbers(21), fitXs.length), STRAIGHT, false)));
        }
        return SplineCurve.of(entity.whole(71, 3), entity.numbers(40), xs, ys, entity.numbers(41))
                .map(curve -> List.of(new Shape.Spline(layer, curve)));
    }

    /// Three or four corners; a solid gives the last two crosswise.
    private static Shape corners(DxfRecord entity, String layer, int[] order) throws DxfException {
        int count = entity.has(13) ? 4 : 3;
        double[] xs = new double[4];
        double[] ys = new double[4];
        for (int i = 0; i < 4; i++) {
            int corner = Math.min(order[i], count - 1);
            xs[i] = entity.number(10 + corner, 0);
            ys[i] = entity.number(20 + corner, 0);
        }
        Shape path = new Shape.Path(layer, xs, ys, STRAIGHT, true);
        return entity.kind().equals("3DFACE") ? path : oriented(entity, path);
    }

    private static List<Shape> hatch(DxfRecord entity, String layer) throws DxfException {
        List<Shape> outlines = new ArrayList<>();
        for (Shape outline : HatchBoundary.of(entity, layer)) {
            outlines.add(oriented(entity, outline));
        }
        return outlines;
    }

    private Shape insert(DxfRecord entity, String layer) throws DxfException {
        return oriented(
                entity,
                new Shape.Insert(
                        layer,
                        texts.decoded(entity.text(2, "")),
                        entity.number(10, 0),
                        entity.number(20, 0),
                        Math.toRadians(entity.number(50, 0)),
                        entity.number(41, 1),
                        entity.number(42, 1),
                        Math.clamp(entity.whole(70, 1), 1, MOST_COPIES_ACROSS),
                        Math.clamp(entity.whole(71, 1), 1, MOST_COPIES_ACROSS),
                        entity.number(44, 0),
                        entity.number(45, 0)));
    }

    /// Dimensions and tables bring a block in which they are drawn already.
    private Optional<List<Shape>> prepared(DxfRecord entity, String layer) throws DxfException {
        String block = texts.decoded(entity.text(2, "")).strip();
        if (block.isEmpty()) {
            return Optional.empty();
        }
        boolean table = entity.kind().equals("ACAD_TABLE");
        double x = table ? entity.number(10, 0) : 0;
        double y = table ? entity.number(20, 0) : 0;
        return Optional.of(List.of(new Shape.Insert(layer, block, x, y, 0, 1, 1, 1, 1, 0, 0)));
    }

    private List<Shape> text(DxfRecord entity, String layer) throws DxfException {
        int across = entity.whole(72, 0);
        int up = entity.whole(entity.kind().equals("TEXT") ? 73 : 74, 0);
        boolean hidden = entity.kind().equals("ATTRIB") && (entity.whole(70, 0) & 1) != 0;
        List<String> lines = texts.ofText(entity.text(1, ""));
        if (hidden || lines.isEmpty()) {
            return List.of();
        }
        boolean stretched = across == 3 || across == 5;
        boolean second = (across != 0 || up != 0) && !stretched && entity.has(11);
        double rotation = Math.toRadians(entity.number(50, 0));
        if (stretched && entity.has(11)) {
            rotation = Math.atan2(
                    entity.number(21, 0) - entity.number(20, 0), entity.number(11, 0) - entity.number(10, 0));
        }
        return List.of(oriented(
                entity,
                new Shape.Text(
                        layer,
                        entity.number(second ? 11 : 10, 0),
                        entity.number(second ? 21 : 20, 0),
                        entity.number(40, 1),
                        rotation,
                        across == 1 || across == 4 ? 0.5 : across == 2 ? 1 : 0,
                        up == 2 || across == 4 ? 0.5 : up == 3 ? 1 : 0,
                        lines)));
    }

    private List<Shape> paragraphs(DxfRecord entity, String layer) throws DxfException {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < entity.size(); i++) {
            if (entity.code(i) == 3 || entity.code(i) == 1) {
                raw.append(entity.text(i));
            }
        }
        double height = entity.number(40, 1);
        List<String> lines = DxfText.wrapped(texts.ofParagraphs(raw.toString()), entity.number(41, 0) / height);
        if (lines.isEmpty()) {
            return List.of();
        }
        int attachment = Math.clamp(entity.whole(71, 1), 1, 9);
        double rotation = entity.has(11)
                ? Math.atan2(entity.number(21, 0), entity.number(11, 1))
                : Math.toRadians(entity.number(50, 0));
        return List.of(new Shape.Text(
                layer,
                entity.number(10, 0),
                entity.number(20, 0),
                height,
                rotation,
                (attachment - 1) % 3 / 2.0,
                attachment <= 3 ? 1 : attachment <= 6 ? 0.5 : 0,
                lines));
    }
}
