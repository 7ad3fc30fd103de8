package io.millwright.ui.replay;

import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import io.millwright.ui.chart.TimeText;
import io.millwright.ui.kit.Theme;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// The events of a run in order of time, one a line; choosing one goes to its moment.
final class EventList {
    private final ListView<RunEvent> list = new ListView<>();
    private final Playback playback;
    private final ObservableValue<UnitSystem> units;
    private final ObservableValue<Theme> theme;

    EventList(Playback playback, ObservableValue<UnitSystem> units, ObservableValue<Theme> theme) {
        this.playback = playback;
        this.units = units;
        this.theme = theme;
        list.setId("replay-event-list");
        list.setAccessibleText("Events of the run");
        list.getStyleClass().add("event-list");
        list.setPlaceholder(new Label("Nothing has happened."));
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> {
            if (now != null) {
                playback.seek(now.timeS());
            }
        });
        playback.openingsProperty().addListener(o -> list.getItems().clear());
        playback.pulseProperty().addListener(o -> show());
        units.addListener(o -> list.refresh());
        theme.addListener(o -> list.refresh());
    }

    Node node() {
        return list;
    }

    private String text(RunEvent event) {
        String place = event.subject().isEmpty() ? "" : event.subject() + ": ";
        return place + event.text(units.getValue());
    }

    /// An event with its time, marked by the colour that it has in the lane; long texts take several lines.
    private final class Cell extends ListCell<RunEvent> {
        private static final double OTHERS = 96;

        private final Rectangle mark = new Rectangle(3, 14);
        private final Label time = new Label();
        private final Text what = new Text();
        private final HBox line = new HBox(8, mark, time, what);

        Cell() {
            time.setMinWidth(52);
            time.getStyleClass().add("muted");
            what.getStyleClass().add("event-text");
            what.wrappingWidthProperty().bind(list.widthProperty().subtract(OTHERS));
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(RunEvent event, boolean empty) {
            super.updateItem(event, empty);
            if (empty || event == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            mark.setFill(EventLane.colour(event.kind(), theme.getValue().palette()));
            time.setText(TimeText.moment(event.timeS()));
            what.setText(text(event));
            setGraphic(line);
            setAccessibleText(time.getText() + " " + what.getText());
        }
    }

    private void show() {
        List<RunEvent> events = playback.run().map(Recording::events).orElse(List.of());
        int known = list.getItems().size();
        if (events.size() > known && events.subList(0, known).equals(list.getItems())) {
            list.getItems().addAll(events.subList(known, events.size()));
        } else if (!events.equals(list.getItems())) {
            list.getItems().setAll(events);
        }
    }
}
