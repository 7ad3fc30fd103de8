package io.millwright.ui.workload;

import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.UnitField;
import io.millwright.ui.workload.WorkloadDesign.Share;
import io.millwright.workload.demand.DayShape;
import io.millwright.workload.demand.RequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The form that a workload is made from: how many requests, when, and of which kinds.
final class WorkloadForm {
    private static final double WIDTH = 300;
    private static final double LONGEST_S = 366 * 86_400.0;
    private static final double MOST_PER_S = 1e6;
    private static final double MOST_BURSTS = 100;

    private final Document document;
    private final WorkloadModel model;
    private final VBox rows = new VBox();
    private final GridPane mix = new GridPane();
    private final ScrollPane root = new ScrollPane(rows);
    private List<Optional<String>> shownTiers = List.of();

    WorkloadForm(Document document, WorkloadModel model, WorkloadController controller) {
        this.document = document;
        this.model = model;
        GridPane arrivals = grid();
        add(arrivals, 0, "Requests per second", rate());
        add(arrivals, 1, "Duration", duration());
        add(arrivals, 2, "Burstiness", burstiness());
        add(arrivals, 3, "Day", day());
        add(arrivals, 4, "Weekend at", weekend());
        add(arrivals, 5, "Bursts per day", bursts());
        Button show = new Button("Show this workload");
        show.setId("workload-make");
        show.setMaxWidth(Double.MAX_VALUE);
        show.setTooltip(new Tooltip("Draw its requests and show what they ask for; any change does the same"));
        show.setOnAction(event -> controller.make());
        mix.getStyleClass().add("workload-grid");
        fillMix();
        document.facilityProperty().addListener(o -> fillMix());
        rows.getStyleClass().add("workload-form");
        rows.getChildren().addAll(heading("Make a workload"), arrivals, heading("Kinds of request"), mix, hint(), show);
        root.setFitToWidth(true);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setMinWidth(WIDTH);
        root.setPrefWidth(WIDTH);
        root.setMaxWidth(WIDTH);
        root.getStyleClass().addAll("ledger-scroll", "workload-side");
    }

    Node root() {
        return root;
    }

    private UnitField rate() {
        return number(
                "workload-rate",
                "Requests per second, mean over the week",
                Dimension.COUNT,
                0,
                MOST_PER_S,
                WorkloadDesign::requestsPerS,
                WorkloadDesign::withRequestsPerS);
    }

    private UnitField duration() {
        return number(
                "workload-duration",
                "How long requests arrive",
                Dimension.TIME,
                0,
                LONGEST_S,
                WorkloadDesign::durationS,
                WorkloadDesign::withDurationS);
    }

    private UnitField burstiness() {
        return number(
                "workload-burstiness",
                "Variation of the gaps between arrivals: 1 is Poisson, above it requests cluster",
                Dimension.COUNT,
                -1,
                10,
                WorkloadDesign::burstiness,
                WorkloadDesign::withBurstiness);
    }

    private UnitField bursts() {
        return number(
                "workload-bursts",
                "How often demand triples for about five minutes, without warning",
                Dimension.COUNT,
                -1,
                MOST_BURSTS,
                WorkloadDesign::burstsPerDay,
                WorkloadDesign::withBurstsPerDay);
    }

    private UnitField weekend() {
        return number(
                "workload-weekend",
                "Rate of Saturday and Sunday over that of other days; runs begin on Monday",
                Dimension.FRACTION,
                -1,
                10,
                WorkloadDesign::weekend,
                WorkloadDesign::withWeekend);
    }

    private ComboBox<DayShape> day() {
        ComboBox<DayShape> box = new ComboBox<>();
        box.getItems().setAll(DayShape.values());
        Choices.inWords(box, shape -> switch (shape) {
            case CONSTANT -> "The same all day";
            case OFFICE_HOURS -> "Office hours";
            case EVENING -> "Evenings";
            case WORLD -> "The whole world";
        });
        box.setValue(model.designProperty().get().day());
        box.setId("workload-day");
        box.setAccessibleText("How demand goes through a day");
        box.setTooltip(new Tooltip("How demand goes through a day, as planning figures"));
        box.valueProperty()
                .addListener((o, before, now) ->
                        model.designProperty().set(model.designProperty().get().withDay(now)));
        return box;
    }

    /// A field for a number of the design.
    ///
    /// @param above the value must be larger than this; -1 lets 0 pass
    private UnitField number(
            String id,
            String hint,
            Dimension dimension,
            double above,
            double most,
            ToDoubleFunction<WorkloadDesign> get,
            BiFunction<WorkloadDesign, Double, WorkloadDesign> with) {
        UnitField field = new UnitField(
                dimension,
                value -> value > above && value >= 0 && value <= most
                        ? Optional.empty()
                        : Optional.of((above < 0 ? "0 to " : "Above 0 and at most ")
                                + dimension.format(most, document.units()) + "."),
                value -> model.designProperty()
                        .set(with.apply(model.designProperty().get(), value)));
        field.setId(id);
        field.setAccessibleText(hint);
        field.setPrefColumnCount(8);
        Runnable show =
                () -> field.show(get.applyAsDouble(model.designProperty().get()), document.units());
        model.designProperty().addListener(o -> show.run());
        document.unitsProperty().addListener(o -> show.run());
        show.run();
        return field;
    }

    /// A line for each kind: share and tier. Made anew when the tiers of the facility change.
    private void fillMix() {
        List<Optional<String>> tiers = new ArrayList<>();
        tiers.add(Optional.empty());
        document.facility().tiers().keySet().forEach(tier -> tiers.add(Optional.of(tier)));
        if (tiers.equals(shownTiers)) {
            return;
        }
        shownTiers = List.copyOf(tiers);
        mix.getChildren().clear();
        mix.getColumnConstraints().setAll(new ColumnConstraints(), new ColumnConstraints(), growing());
        for (RequestKind kind : RequestKind.values()) {
            String name = words(kind);
            UnitField share = number(
                    "workload-share-" + name.toLowerCase(Locale.ROOT),
                    name + ": share of the requests, relative to the others",
                    Dimension.FRACTION,
                    -1,
                    1e3,
                    design -> design.share(kind).share(),
                    (design, value) -> design.withShare(
                            kind, new Share(value, design.share(kind).tier())));
            share.setPrefColumnCount(4);
            Label label = named(name, share);
            label.setTooltip(new Tooltip(meaning(kind)));
            mix.addRow(kind.ordinal(), label, share, tier(kind, name));
        }
    }

    private ComboBox<Optional<String>> tier(RequestKind kind, String name) {
        ComboBox<Optional<String>> box = new ComboBox<>();
        box.getItems().setAll(shownTiers);
        Choices.inWords(box, tier -> tier.orElse("any tier"));
        Optional<String> chosen = model.designProperty().get().share(kind).tier();
        box.setValue(shownTiers.contains(chosen) ? chosen : Optional.empty());
        box.setId("workload-tier-" + name.toLowerCase(Locale.ROOT));
        box.setAccessibleText("Tier of " + name);
        box.setTooltip(new Tooltip("The tier of these requests; any leaves it to the shares of the tiers"));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setDisable(shownTiers.size() == 1);
        box.valueProperty().addListener((o, before, now) -> {
            WorkloadDesign design = model.designProperty().get();
            model.designProperty()
                    .set(design.withShare(kind, new Share(design.share(kind).share(), now)));
        });
        return box;
    }

    private static String words(RequestKind kind) {
        String name = kind.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String meaning(RequestKind kind) {
        return switch (kind) {
            case CHAT -> "Several turns with the conversation so far in every prompt";
            case RETRIEVAL -> "A question behind a document; some documents are asked for often";
            case CODE -> "Completion in an editor: long prompts, short answers";
            case BATCH -> "Work that nobody waits for";
            case REASONING -> "10 to 1,000 hidden tokens for each one shown";
            case AGENT -> "A loop of dependent calls with tools and a growing context";
        };
    }

    private static Label hint() {
        Label label = new Label("Shares are relative to each other. A saved file can be edited for everything else.");
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("workload-grid");
        grid.getColumnConstraints().setAll(new ColumnConstraints(), growing());
        return grid;
    }

    private static ColumnConstraints growing() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    private static void add(GridPane grid, int row, String name, Control control) {
        control.setMaxWidth(Double.MAX_VALUE);
        grid.addRow(row, named(name, control), control);
    }

    private static Label named(String name, Node control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("ledger-heading");
        return label;
    }
}
