package io.millwright.ui.year;

import io.millwright.ui.document.Document;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.year.YearModel.Run;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// Controls over the finished year, with the hour that is looked at beside it.
final class YearView {
    private final Document document;
    private final YearModel model;
    private final YearController controller;
    private final ObservableValue<Theme> theme;
    private final BorderPane root = new BorderPane();
    private final BorderPane centre = new BorderPane();
    private final ScrollPane scroll = new ScrollPane();

    YearView(Document document, YearModel model, YearController controller, ObservableValue<Theme> theme) {
        this.document = document;
        this.model = model;
        this.controller = controller;
        this.theme = theme;
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("ledger-scroll");
        root.setId("year");
        root.setTop(new YearControls(document, model, controller).root());
        root.setCenter(centre);
        model.runProperty().addListener(o -> showRun());
        model.hourProperty().addListener(o -> showHour());
        model.staleProperty().addListener(o -> showStale());
        document.unitsProperty().addListener(o -> show());
        theme.addListener(o -> show());
        show();
        showStale();
    }

    Node root() {
        return root;
    }

    private void show() {
        showRun();
        showHour();
    }

    private void showRun() {
        Optional<Run> run = model.runProperty().get();
        run.ifPresentOrElse(
                shown -> {
                    double at = scroll.getVvalue();
                    scroll.setContent(new YearPage(shown, theme.getValue(), document.units(), controller));
                    scroll.setVvalue(at);
                    centre.setCenter(scroll);
                },
                () -> centre.setCenter(empty()));
    }

    private EmptyState empty() {
        Button run = new Button("Run year");
        run.setId("year-run-empty");
        run.setOnAction(event -> controller.run());
        run.disableProperty().bind(model.runningProperty());
        return new EmptyState(
                MaterialDesignC.CALENDAR_RANGE,
                "No year yet",
                "A year solves power, loops and air for each of its hours: PUE, water, cost and carbon, load duration,"
                        + " hours of free cooling, and what was out of range with the reason. Choose the weather and"
                        + " the load above, or run the climate of the site at rated load.",
                run);
    }

    private void showHour() {
        centre.setRight(model.hourProperty()
                .get()
                .flatMap(hour -> model.runProperty()
                        .get()
                        .<Node>map(run -> new HourCard(run, hour, document.units(), controller)))
                .orElse(null));
    }

    private void showStale() {
        if (!model.staleProperty().get()) {
            centre.setTop(null);
            return;
        }
        Label label = new Label("This year is of an older layout: the facility was changed since.");
        label.setWrapText(true);
        Button again = new Button("Run year again");
        again.setId("year-again");
        again.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        again.setOnAction(event -> controller.run());
        HBox banner = new HBox(10, label, again);
        banner.setId("year-stale");
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.getStyleClass().add("year-stale");
        centre.setTop(banner);
    }
}
