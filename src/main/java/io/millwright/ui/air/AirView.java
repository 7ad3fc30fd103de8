package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.airflow.picture.Plane;
import io.millwright.report.TextWidth;
import io.millwright.ui.air.AirModel.Comparison;
import io.millwright.ui.air.AirModel.RackOrder;
import io.millwright.ui.air.AirModel.View;
import io.millwright.ui.air.FieldWork.Phase;
import io.millwright.ui.air.SlicePicture.Layout;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.FigureRequest;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.kit.LegendPane;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// The nodes of the Air workspace: controls over the picture, beside it where the slice is and the inlets of racks,
/// under it how far the answer may be trusted.
final class AirView {
    private static final double SIDE_WIDTH = 256;
    private static final double FIGURE_GAP = 10;
    private static final double TRUST_PX = 10.5;
    private static final double TRUST_LINE = 15;

    private final Document document;
    private final AirModel model;
    private final BorderPane root = new BorderPane();
    private final SlicePane before;
    private final SlicePane now;
    private final SurfacePane surfaceBefore;
    private final SurfacePane surfaceNow;
    private final Pictures pictures = new Pictures();
    private final Locator locator;
    private final LegendPane legendPane = new LegendPane();
    private final RackBars bars;
    private final Label balance = new Label();
    private final SplitPane split = new SplitPane();
    private Optional<Legend> legend = Optional.empty();
    private Optional<FieldColours> colours = Optional.empty();
    private Shades shadesOf = new Shades(AirQuantity.TEMPERATURE, List.of());
    private Set<String> selected = Set.of();

    AirView(Document document, AirModel model, AirController controller) {
        this.document = document;
        this.model = model;
        before = new SlicePane("air-before", document, model);
        now = new SlicePane("air-now", document, model);
        surfaceBefore = new SurfacePane("air-surface-before", document, model);
        surfaceNow = new SurfacePane("air-surface", document, model);
        locator = new Locator(model);
        bars = new RackBars(document, model.envelopeProperty().get());
        legendPane.setId("air-legend");
        for (Region pane : List.of(before, now, surfaceBefore, surfaceNow)) {
            FigureRequest.offer(pane, () -> figure("Air of " + hallName()));
        }
        FigureRequest.offer(
                bars,
                () -> new Figure(
                        "Rack inlets of " + hallName(),
                        bars.getWidth(),
                        bars.getHeight(),
                        pen -> bars.paint(pen, bars.getWidth())));
        balance.setId("air-balance");
        balance.getStyleClass().add("air-balance");
        balance.setWrapText(true);
        balance.setMinHeight(Region.USE_PREF_SIZE);
        split.getItems().setAll(withBalance(), side(new CapturePane(document, model, controller)));
        SplitPane.setResizableWithParent(split.getItems().get(1), false);
        split.setDividerPositions(0.7);
        split.getStyleClass().add("main-split");
        root.setId("air");
        root.setTop(new AirControls(document, model, controller).root());
        for (Observable shown : List.<Observable>of(
                model.fieldProperty(),
                model.beforeProperty(),
                model.workProperty(),
                model.outOfDateProperty(),
                model.quantityProperty(),
                model.viewProperty(),
                model.flowProperty(),
                model.comparisonProperty(),
                model.limitCProperty(),
                model.envelopeProperty(),
                model.rackOrderProperty(),
                model.hallProperty(),
                model.themeProperty(),
                document.unitsProperty(),
                document.selectionProperty())) {
            shown.addListener(o -> refresh());
        }
        for (Observable moved :
                List.<Observable>of(model.planeProperty(), model.orbitProperty(), model.tracesProperty())) {
            moved.addListener(o -> redraw());
        }
        model.shownProperty().addListener(o -> refresh());
        refresh();
    }

    Node root() {
        return root;
    }

    private BorderPane withBalance() {
        BorderPane pane = new BorderPane(pictures);
        pane.setBottom(balance);
        pane.setMinWidth(0);
        return pane;
    }

    private ScrollPane side(CapturePane capture) {
        ComboBox<RackOrder> order = new ComboBox<>();
        order.getItems().setAll(RackOrder.values());
        order.valueProperty().bindBidirectional(model.rackOrderProperty());
        order.setId("air-rack-order");
        order.setAccessibleText("Order of racks");
        order.getStyleClass().add("small");
        HBox line = new HBox(6, new Label("Racks"), order);
        line.getStyleClass().add("air-order");
        VBox side = new VBox(locator, legendPane, line, bars, capture);
        side.getStyleClass().add("air-side");
        ScrollPane scroll = new ScrollPane(side);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("ledger-scroll");
        scroll.setPrefWidth(SIDE_WIDTH);
        scroll.setMinWidth(SIDE_WIDTH);
        scroll.setMaxWidth(1.6 * SIDE_WIDTH);
        scroll.heightProperty().subscribe(height -> locator.takeOf(height.doubleValue()));
        return scroll;
    }

    /// Puts on screen what the model holds; nothing while the workspace is not seen.
    private void refresh() {
        if (!model.shownProperty().get()) {
            return;
        }
        Optional<HallField> field = model.fieldProperty().get();
        if (field.isEmpty()) {
            root.setCenter(empty());
            return;
        }
        root.setCenter(split);
        show(field.get());
    }

    /// Draws the pictures alone, while a hand moves what is seen in them.
    private void redraw() {
        if (model.shownProperty().get()) {
            model.fieldProperty().get().ifPresent(this::draw);
        }
    }

    private EmptyState empty() {
        if (model.hallProperty().get().isEmpty()) {
            return new EmptyState(
                    MaterialDesignF.FAN,
                    "No hall yet",
                    "Draw a hall on the plan, put racks and air units into it, and its air can be solved: inlet"
                            + " temperatures, recirculation and hot spots.");
        }
        FieldWork work = model.workProperty().get();
        if (work.phase() == Phase.FAILED) {
            return new EmptyState(MaterialDesignW.WEATHER_WINDY, "This hall has no air to solve", work.text());
        }
        return new EmptyState(
                MaterialDesignW.WEATHER_WINDY,
                work.phase() == Phase.SOLVING ? "Solving the air" : "No air solved yet",
                "A coarse answer appears first and is refined in the background. Slices, lines of flow and the inlets"
                        + " of racks follow.");
    }

    private void show(HallField field) {
        selected = selectedRacks(field.field(), document.selection());
        draw(field);
        bars.show(
                RackBars.ordered(
                        field.field().racks(), model.rackOrderProperty().get()),
                model.beforeProperty().get().map(other -> other.field().racks()).orElse(List.<RackAir>of()),
                selected,
                model.envelopeProperty().get(),
                model.themeProperty().get());
        balance.setText(AirWords.balance(field, document.units()));
    }

    private void draw(HallField field) {
        Comparison comparison = model.comparisonNow();
        boolean slices = model.viewProperty().get() == View.SLICE;
        Optional<HallField> kept = comparison == Comparison.NOW
                ? Optional.empty()
                : model.beforeProperty().get();
        boolean two = kept.isPresent() && (comparison == Comparison.SIDE_BY_SIDE || !slices);
        List<Node> panes = slices
                ? (two ? List.of(before, now) : List.of(now))
                : (two ? List.of(surfaceBefore, surfaceNow) : List.of(surfaceNow));
        pictures.show(panes, model.planeProperty().get(), field.field().hall().domain());
        Palette palette = model.themeProperty().get().palette();
        if (slices) {
            FieldColours shades = colours(field.field(), kept, comparison);
            if (two) {
                before.show(content("Before", Layout.PAIRED, kept.orElseThrow(), Optional.empty(), shades, false));
            }
            now.show(content(
                    two ? "Now" : comparison == Comparison.DIFFERENCE ? "Now minus before" : "",
                    two ? Layout.PAIRED : Layout.ALONE,
                    field,
                    comparison == Comparison.DIFFERENCE ? kept.map(HallField::field) : Optional.empty(),
                    shades,
                    model.outOfDateProperty().get()));
            legend = Optional.of(shades.legend(model.envelopeProperty().get(), document.units()));
        } else {
            if (two) {
                surfaceBefore.show(surface("Before", kept.orElseThrow(), false));
            }
            surfaceNow.show(
                    surface(two ? "Now" : "", field, model.outOfDateProperty().get()));
            legend = Optional.empty();
        }
        legendPane.show(legend, palette);
        legendPane.setManaged(legend.isPresent());
        locator.setVisible(slices);
        locator.setManaged(slices);
        locator.draw();
    }

    private FieldColours colours(AirField field, Optional<HallField> kept, Comparison comparison) {
        AirQuantity quantity = model.quantityProperty().get();
        if (comparison == Comparison.DIFFERENCE && kept.isPresent()) {
            return SlicePicture.differenceColours(
                    field, kept.get().field(), model.planeProperty().get(), quantity);
        }
        Shades asked = new Shades(
                quantity,
                Stream.concat(Stream.of(field), kept.stream().map(HallField::field))
                        .toList());
        if (colours.isEmpty() || !asked.equals(shadesOf)) {
            shadesOf = asked;
            colours = Optional.of(FieldColours.of(asked.quantity(), asked.fields()));
        }
        return colours.orElseThrow();
    }

    /// What colours are for; to find their range takes a look at every cell.
    private record Shades(AirQuantity quantity, List<AirField> fields) {}

    /// Racks that are selected, or that stand in something that is.
    static Set<String> selectedRacks(AirField field, Set<String> selection) {
        return field.racks().stream()
                .map(RackAir::id)
                .filter(id -> selection.contains(id) || selection.stream().anyMatch(path -> id.startsWith(path + "/")))
                .collect(Collectors.toSet());
    }

    private SlicePicture.Content content(
            String title,
            Layout layout,
            HallField field,
            Optional<AirField> minus,
            FieldColours colours,
            boolean outOfDate) {
        Plane plane = model.planeProperty().get();
        return new SlicePicture.Content(
                title,
                layout,
                field.field(),
                minus,
                plane,
                colours,
                AirWords.marks(field, outOfDate, document.units()),
                model.limitCProperty().get(),
                model.tracesProperty().get().lines(field.field(), plane),
                selected,
                document.units());
    }

    private SurfacePane.Content surface(String title, HallField field, boolean outOfDate) {
        return new SurfacePane.Content(
                title,
                field.field(),
                model.tracesProperty().get().of(field.field()),
                model.limitCProperty().get(),
                AirWords.marks(field, outOfDate, document.units()),
                selected);
    }

    private String hallName() {
        return model.hallProperty().get().map(AirModel.HallChoice::name).orElse("hall");
    }

    /// The pictures as they are now; under them their legend, the name of the hall and how far they may be trusted.
    Figure figure(String title) {
        double width = Math.max(200, pictures.getWidth());
        double height = Math.max(150, pictures.getHeight());
        double besideX =
                FIGURE_GAP + legend.map(each -> each.width() + FIGURE_GAP).orElse(0.0);
        List<String> trust = TextWidth.wrapped(balance.getText(), width - besideX - FIGURE_GAP, TRUST_PX);
        double underHeight = FIGURE_GAP
                + Math.max(legend.map(Legend::height).orElse(0.0), (trust.size() + 1) * TRUST_LINE + FIGURE_GAP);
        return new Figure(title, width, height + underHeight, pen -> {
            Palette palette = model.themeProperty().get().palette();
            pen.setFill(palette.paper());
            pen.fillRect(0, 0, width, height + underHeight);
            pictures.getChildren().forEach(pane -> paint((Region) pane, pen));
            legend.ifPresent(shown -> shown.paint(pen, palette, FIGURE_GAP, height));
            pen.setFill(palette.ink());
            pen.setFont(TRUST_PX, Weight.BOLD);
            pen.text(hallName(), besideX, height + TRUST_LINE / 2, Anchor.START, Baseline.MIDDLE);
            pen.setFill(palette.inkMuted());
            pen.setFont(TRUST_PX, Weight.NORMAL);
            for (int line = 0; line < trust.size(); line++) {
                pen.text(trust.get(line), besideX, height + (line + 1.5) * TRUST_LINE, Anchor.START, Baseline.MIDDLE);
            }
        });
    }

    private static void paint(Region pane, Pen pen) {
        double x = pane.getLayoutX();
        double y = pane.getLayoutY();
        if (pane instanceof SlicePane slice) {
            slice.paint(pen, x, y, pane.getWidth(), pane.getHeight());
        } else if (pane instanceof SurfacePane surface) {
            surface.paint(pen, x, y, pane.getWidth(), pane.getHeight());
        }
    }
}
