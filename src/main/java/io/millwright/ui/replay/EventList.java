package io.millwright.ui.replay;

import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;

/// The events of a run in order of time, one a line; choosing one goes to its moment.
final class EventList {
    private final ListView<RunEvent> list = new ListView<>();
    private final Playback playback;

    EventList(Playback playback, ObservableValue<UnitSystem> units) {
        this.playback = playback;
        list.setId("replay-event-list");
        list.setAccessibleText("Events of the run");
        list.getStyleClass().add("event-list");
        list.setPlaceholder(new Label("Nothing has happened."));
        list.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(RunEvent event, boolean empty) {
                super.updateItem(event, empty);
                setText(empty || event == null ? null : text(event, units.getValue()));
                setWrapText(true);
                setPrefWidth(0);
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> {
            if (now != null) {
                playback.seek(now.timeS());
            }
        });
        playback.openingsProperty().addListener(o -> list.getItems().clear());
        playback.pulseProperty().addListener(o -> show());
        units.addListener(o -> list.refresh());
    }

    Node node() {
        return list;
    }

    private static String text(RunEvent event, UnitSystem units) {
        String place = event.subject().isEmpty() ? "" : event.subject() + ": ";
        return Clock.text(event.timeS()) + "  " + place + event.text(units);
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
