package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.airflow.picture.Contours;
import io.millwright.airflow.picture.HallCut;
import io.millwright.airflow.picture.HallCut.Area;
import io.millwright.airflow.picture.HallCut.Kind;
import io.millwright.airflow.picture.HallCut.Line;
import io.millwright.airflow.picture.Plane;
import io.millwright.airflow.picture.Slice;
import io.millwright.airflow.picture.Streamline;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.TextWidth;
import io.millwright.report.chart.Ticks;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/// A slice through the air of a hall as a drawing: colours, the line of the limit, flow, and what the plane cuts.
final class SlicePicture {
    private static final double LEFT = 40;
    private static final double RIGHT = 10;
    private static final double HEADING = 30;
    private static final double BOTTOM = 22;

    /// Pixels between two points of the raster: values are smooth, so that a finer one shows nothing more.
    private static final double RASTER_PX = 2;

    private static final int CONTOUR_STEP = 2;
    private static final double TICK_PX = 46;
    private static final double UPRIGHT_TICK_PX = 26;
    private static final double ARROW_EVERY_M = 1.6;
    private static final double ARROW_PX = 5;
    private static final double PLATE_PX = 18;
    private static final double TITLE_PX = 11.5;
    private static final double MARK_PX = 10.5;

    /// Whether a picture stands alone, or with another that it is to be laid out like.
    enum Layout {
        ALONE,
        PAIRED
    }

    /// What is to be shown.
    ///
    /// @param title of the picture, for example which of two fields it is
    /// @param layout whether it stands alone
    /// @param field that is cut
    /// @param minus field that is taken away, empty for none
    /// @param colours for the values
    /// @param marks why it cannot be taken at its word
    /// @param limitC line that is drawn where temperatures are shown
    /// @param lines of flow
    /// @param selected ids of racks that stand out
    record Content(
            String title,
            Layout layout,
            AirField field,
            Optional<AirField> minus,
            Plane plane,
            FieldColours colours,
            List<String> marks,
            double limitC,
            List<Streamline> lines,
            Set<String> selected,
            UnitSystem units) {}

    private final Content content;
    private final Palette palette;
    private final Box room;
    private final Plane plane;
    private final double left;
    private final double top;

    /// Left and right end of what may be drawn on.
    private final double start;

    private final double edge;

    /// Whether marks stand on a line of their own, over the title.
    private final boolean twoLines;

    private final double scale;
    private final Slice slice;
    private final Image image;
    private final HallCut cut;

    /// Lays the picture out in a rectangle of pixels.
    ///
    /// @param x left edge
    /// @param y upper edge
    SlicePicture(Content content, Palette palette, double x, double y, double width, double height) {
        this.content = content;
        this.palette = palette;
        plane = content.plane();
        room = content.field().hall().domain();
        double across = room.max(plane.right()) - room.min(plane.right());
        double up = room.max(plane.up()) - room.min(plane.up());
        start = x;
        edge = x + width;
        double wide = Math.max(20, width - LEFT - RIGHT) / across;
        double onOneLine = across * Math.min(wide, Math.max(20, height - HEADING - BOTTOM) / up);
        twoLines = content.layout() == Layout.PAIRED
                || (marksWidth() > 0 && TextWidth.of(title(), TITLE_PX) + marksWidth() > onOneLine);
        double heading = HEADING + (twoLines ? PLATE_PX + 3 : 0);
        scale = Math.min(wide, Math.max(20, height - heading - BOTTOM) / up);
        left = Math.rint(x + LEFT + (width - LEFT - RIGHT - across * scale) / 2);
        top = Math.rint(y + heading + (height - heading - BOTTOM - up * scale) / 2);
        int columns = (int) Math.max(2, across * scale / RASTER_PX);
        int rows = (int) Math.max(2, up * scale / RASTER_PX);
        AirQuantity quantity = content.colours().quantity();
        Slice whole = Slice.of(content.field(), plane, quantity, room, columns, rows);
        slice = content.minus()
                .map(before -> whole.minus(Slice.of(before, plane, quantity, room, columns, rows)))
                .orElse(whole);
        image = content.colours().image(slice);
        cut = HallCut.of(content.field().hall(), plane);
    }

    private double marksWidth() {
        return content.marks().stream().mapToDouble(SlicePicture::markWidth).sum();
    }

    /// The gravest marks, as many as a width holds, one at least.
    private List<String> fitting(double widthPx) {
        List<String> marks = content.marks();
        while (marks.size() > 1
                && marks.stream().mapToDouble(SlicePicture::markWidth).sum() > widthPx) {
            marks = marks.subList(0, marks.size() - 1);
        }
        return marks;
    }

    private static double markWidth(String mark) {
        return TextWidth.of(mark, MARK_PX) + 18;
    }

    private String title() {
        return (content.title().isEmpty() ? content.colours().quantity().label() : content.title()) + ", "
                + AirWords.place(plane, content.units());
    }

    /// Colours for the difference of two fields on a plane.
    static FieldColours differenceColours(AirField now, AirField before, Plane plane, AirQuantity quantity) {
        int points = 120;
        Box room = now.hall().domain();
        return FieldColours.ofDifference(
                quantity,
                Slice.of(now, plane, quantity, room, points, points)
                        .minus(Slice.of(before, plane, quantity, room, points, points)));
    }

    double x(double a) {
        return left + (a - room.min(plane.right())) * scale;
    }

    double y(double b) {
        return top + (room.max(plane.up()) - b) * scale;
    }

    double a(double x) {
        return room.min(plane.right()) + (x - left) / scale;
    }

    double b(double y) {
        return room.max(plane.up()) - (y - top) / scale;
    }

    /// Pixels per metre.
    double scale() {
        return scale;
    }

    /// The value under a pixel; NaN without air.
    double value(double x, double y) {
        return slice.at(a(x), b(y));
    }

    /// The rack under a pixel.
    Optional<String> rack(double x, double y) {
        return cut.areas().stream()
                .filter(area -> area.kind() == Kind.RACK && area.holds(a(x), b(y)))
                .map(Area::id)
                .findFirst();
    }

    /// The equipment without air under a pixel.
    Optional<String> solid(double x, double y) {
        return cut.areas().stream()
                .filter(area -> area.kind() == Kind.SOLID && area.holds(a(x), b(y)))
                .map(Area::id)
                .findFirst();
    }

    /// All of it in a sentence, for readers who do not see it.
    String words() {
        return content.title() + (content.title().isEmpty() ? "" : ", ")
                + content.colours().title() + " at "
                + AirWords.place(plane, content.units()) + ", "
                + content.colours().words(slice.range().lowest(), content.units()) + " to "
                + content.colours().words(slice.range().highest(), content.units())
                + (content.marks().isEmpty() ? "" : ". " + String.join(". ", content.marks()));
    }

    void paint(Pen pen) {
        double right = x(room.max(plane.right()));
        double bottom = y(room.min(plane.up()));
        pen.enter("slice", words());
        pen.setFill(palette.floor());
        pen.fillRect(left, top, right - left, bottom - top);
        pen.image(image, left, top, right - left, bottom - top, 0);
        lines(pen);
        List<double[]> contours = contours();
        contours(pen, contours);
        content.minus().ifPresent(before -> before(pen, before));
        cut.areas().forEach(area -> area(pen, area));
        cut.lines().forEach(line -> line(pen, line));
        limit(pen, contours);
        pen.setStroke(palette.wall(), 1.5);
        pen.setDashes();
        pen.strokeRect(left, top, right - left, bottom - top);
        ticks(pen);
        heading(pen, right);
        pen.leave();
    }

    /// Where the limit is; nowhere if something else than temperatures is shown.
    private List<double[]> contours() {
        if (content.colours().quantity() != AirQuantity.TEMPERATURE
                || content.minus().isPresent()) {
            return List.of();
        }
        Slice coarse = Slice.of(
                content.field(),
                plane,
                AirQuantity.TEMPERATURE,
                room,
                Math.max(2, slice.columns() / CONTOUR_STEP),
                Math.max(2, slice.rows() / CONTOUR_STEP));
        return Contours.of(coarse, content.limitC());
    }

    private void contours(Pen pen, List<double[]> contours) {
        pen.enter("limit", limit());
        pen.setDashes();
        for (double[] contour : contours) {
            path(pen, contour);
            pen.setStroke(Color.WHITE, 3);
            pen.stroke();
            path(pen, contour);
            pen.setStroke(Color.web("1b2026"), 1.2);
            pen.stroke();
        }
        pen.leave();
    }

    private String limit() {
        return Dimension.TEMPERATURE.format(content.limitC(), content.units());
    }

    /// The limit in words on its longest line, over all that is drawn.
    private void limit(Pen pen, List<double[]> contours) {
        contours.stream()
                .max((one, other) -> Integer.compare(one.length, other.length))
                .ifPresent(longest -> {
                    int middle = longest.length / 4 * 2;
                    plate(pen, limit(), x(longest[middle]), y(longest[middle + 1]));
                });
    }

    /// What stood in the plane before, as outlines: where it is gone there is nothing to compare.
    private void before(Pen pen, AirField before) {
        pen.setStroke(palette.inkMuted(), 1);
        pen.setDashes(3, 3);
        for (Area area : HallCut.of(before.hall(), plane).areas()) {
            if (area.kind() == Kind.RACK || area.kind() == Kind.SOLID) {
                pen.strokeRect(
                        x(area.a0()), y(area.b1()), (area.a1() - area.a0()) * scale, (area.b1() - area.b0()) * scale);
            }
        }
        pen.setDashes();
    }

    private void path(Pen pen, double[] line) {
        pen.begin();
        pen.moveTo(x(line[0]), y(line[1]));
        for (int i = 2; i < line.length; i += 2) {
            pen.lineTo(x(line[i]), y(line[i + 1]));
        }
    }

    /// A short text on a light ground around its middle, inside the picture.
    private void plate(Pen pen, String text, double middleX, double middleY) {
        double half = TextWidth.of(text, 10.5) / 2 + 4;
        double x = Math.clamp(middleX, left + half, Math.max(left + half, x(room.max(plane.right())) - half));
        double y = Math.clamp(middleY, top + 8, Math.max(top + 8, y(room.min(plane.up())) - 8));
        pen.setFill(Color.rgb(255, 255, 255, 0.88));
        pen.fillRect(x - half, y - 8, 2 * half, 16);
        pen.setFill(Color.web("1b2026"));
        pen.setFont(10.5, Weight.NORMAL);
        pen.text(text, x, y, Anchor.MIDDLE, Baseline.MIDDLE);
    }

    private void lines(Pen pen) {
        if (content.lines().isEmpty()) {
            return;
        }
        pen.enter("flow", "Flow");
        pen.setDashes();
        pen.setStroke(content.colours().ink().deriveColor(0, 1, 1, 0.75), 1);
        for (Streamline line : content.lines()) {
            pen.begin();
            double sinceArrowM = ARROW_EVERY_M / 2;
            for (int i = 0; i < line.size(); i++) {
                double x = x(a(line, i));
                double y = y(b(line, i));
                if (i == 0) {
                    pen.moveTo(x, y);
                } else {
                    pen.lineTo(x, y);
                }
            }
            pen.stroke();
            for (int i = 1; i < line.size(); i++) {
                double wayA = a(line, i) - a(line, i - 1);
                double wayB = b(line, i) - b(line, i - 1);
                double way = Math.hypot(wayA, wayB);
                sinceArrowM += way;
                if (sinceArrowM > ARROW_EVERY_M && way > 0) {
                    sinceArrowM = 0;
                    arrow(pen, x(a(line, i)), y(b(line, i)), wayA / way, -wayB / way);
                }
            }
        }
        pen.leave();
    }

    private double a(Streamline line, int point) {
        return switch (plane.right()) {
            case X -> line.x(point);
            case Y -> line.y(point);
            case Z -> line.z(point);
        };
    }

    private double b(Streamline line, int point) {
        return plane.up() == Axis.Y ? line.y(point) : line.z(point);
    }

    private static void arrow(Pen pen, double x, double y, double alongX, double alongY) {
        pen.begin();
        pen.moveTo(x - ARROW_PX * (alongX + 0.5 * alongY), y - ARROW_PX * (alongY - 0.5 * alongX));
        pen.lineTo(x, y);
        pen.lineTo(x - ARROW_PX * (alongX - 0.5 * alongY), y - ARROW_PX * (alongY + 0.5 * alongX));
        pen.stroke();
    }

    private void area(Pen pen, Area area) {
        double x = x(area.a0());
        double y = y(area.b1());
        double width = x(area.a1()) - x;
        double height = y(area.b0()) - y;
        boolean selected = content.selected().contains(area.id());
        pen.setDashes();
        switch (area.kind()) {
            case RACK, SOLID -> {
                Color fill = area.kind() == Kind.RACK ? palette.rack() : palette.air();
                pen.setFill(fill);
                pen.fillRect(x, y, width, height);
                pen.setStroke(selected ? palette.selection() : palette.inkMuted(), selected ? 2.5 : 0.8);
                pen.strokeRect(x, y, width, height);
                name(pen, area, fill, x + width / 2, y + height / 2, width, height);
            }
            case SUPPLY, RETURN -> {
                pen.setStroke(area.kind() == Kind.SUPPLY ? palette.feedA() : palette.feedB(), 1.5);
                pen.setDashes(4, 3);
                pen.strokeRect(x + 1, y + 1, width - 2, height - 2);
                pen.setDashes();
            }
            case INLET, OUTLET, BAFFLE -> {}
        }
    }

    /// The last two parts of the path along the longer side, or the last alone, if they fit. Racks have the last alone:
    /// their rows are seen.
    private static void name(Pen pen, Area area, Color fill, double x, double y, double width, double height) {
        boolean standing = height > width;
        double along = (standing ? height : width) - 4;
        double across = standing ? width : height;
        String last = area.id().substring(area.id().lastIndexOf('/') + 1);
        String both = area.id().substring(area.id().lastIndexOf('/', area.id().lastIndexOf('/') - 1) + 1);
        String name = area.kind() == Kind.SOLID && TextWidth.of(both, 10) <= along ? both : last;
        if (TextWidth.of(name, 10) <= along && across >= 11) {
            pen.setFill(ColourScale.inkOn(fill));
            pen.setFont(10, Weight.NORMAL);
            pen.text(name, x, y, Anchor.MIDDLE, Baseline.MIDDLE, standing ? -90 : 0);
        }
    }

    private void line(Pen pen, Line line) {
        switch (line.kind()) {
            case SUPPLY -> pen.setStroke(palette.feedA(), 4);
            case RETURN -> pen.setStroke(palette.feedB(), 4);
            case INLET -> pen.setStroke(palette.feedA(), 2);
            case OUTLET -> pen.setStroke(palette.feedB(), 2);
            case BAFFLE -> {
                pen.setStroke(palette.ink(), 2);
                pen.setDashes(6, 3);
            }
            case RACK, SOLID -> {}
        }
        pen.line(x(line.a0()), y(line.b0()), x(line.a1()), y(line.b1()));
        pen.setDashes();
    }

    /// Metres or feet from the corner of the room.
    private void ticks(Pen pen) {
        pen.setFill(palette.inkMuted());
        pen.setStroke(palette.inkMuted(), 1);
        pen.setFont(10, Weight.NORMAL);
        DisplayUnit unit = Dimension.LENGTH.displayUnitFor(10, content.units());
        double bottom = y(room.min(plane.up()));
        List<Double> along = ticks(unit, room.min(plane.right()), room.max(plane.right()), TICK_PX);
        for (double at : along) {
            double x = x(at);
            pen.line(x, bottom, x, bottom + 4);
            pen.text(tick(unit, at, along), x, bottom + 11, Anchor.MIDDLE, Baseline.MIDDLE);
        }
        List<Double> upwards = ticks(unit, room.min(plane.up()), room.max(plane.up()), UPRIGHT_TICK_PX);
        for (double at : upwards) {
            double y = y(at);
            pen.line(left - 4, y, left, y);
            pen.text(tick(unit, at, upwards), left - 6, y, Anchor.END, Baseline.MIDDLE);
        }
    }

    /// The last of a scale has its unit.
    private static String tick(DisplayUnit unit, double at, List<Double> scale) {
        return at == scale.getLast() ? unit.format(at) : unit.number(at);
    }

    private List<Double> ticks(DisplayUnit unit, double from, double to, double apartPx) {
        int most = (int) Math.max(1, (to - from) * scale / apartPx);
        return Ticks.of(unit.fromSi(from), unit.fromSi(to), most).stream()
                .map(unit::toSi)
                .toList();
    }

    /// What and where on the left, marks on the right, over the picture.
    private void heading(Pen pen, double right) {
        double titleMiddle = top - PLATE_PX / 2 - 3;
        double middle = twoLines ? titleMiddle - PLATE_PX - 3 : titleMiddle;
        double end = twoLines ? Math.min(edge, Math.max(right, left + marksWidth())) : right;
        pen.setFont(MARK_PX, Weight.BOLD);
        for (String mark : fitting(end - start).reversed()) {
            double width = markWidth(mark) - 4;
            pen.setFill(palette.warn());
            pen.fillRect(end - width, middle - PLATE_PX / 2, width, PLATE_PX);
            pen.setFill(ColourScale.inkOn(palette.warn()));
            pen.text(mark, end - width / 2, middle, Anchor.MIDDLE, Baseline.MIDDLE);
            end -= width + 4;
        }
        pen.setFill(palette.ink());
        pen.setFont(TITLE_PX, Weight.BOLD);
        double room = (twoLines ? right : end) - left - 6;
        pen.text(TextWidth.fitted(title(), room, TITLE_PX), left, titleMiddle, Anchor.START, Baseline.MIDDLE);
    }
}
