package io.millwright.ui.replay;

import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.TaskExecutor;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// The arrangement of the replay workspace: what is run above, the scene over the charts, ledger, events and runs
/// beside them, events and transport below.
final class ReplayView {
    private static final double NS = 1e-9;

    private final BorderPane root = new BorderPane();
    private final Playback playback;
    private final LedgerPane ledger;
    private long lastFrameNs;

    /// @param scene what is shown of the moment
    /// @param charts what is shown over time
    ReplayView(
            Document document,
            ReplayModel model,
            Playback playback,
            ReplayController controller,
            RunsController runs,
            TaskExecutor executor,
            ObservableValue<Theme> theme,
            Node scene,
            Node charts) {
        this.playback = playback;
        SplitPane centre = new SplitPane(scene, charts);
        centre.setOrientation(Orientation.VERTICAL);
        centre.setDividerPositions(0.45);
        ledger = new LedgerPane(playback, document.unitsProperty(), executor);
        TabPane side = new TabPane(
                tab("Ledger", "replay-tab-ledger", ledger.node()),
                tab("Events", "replay-tab-events", new EventList(playback, document.unitsProperty(), theme).node()),
                tab("Runs", "replay-tab-runs", new RunList(model, playback, runs).node()));
        side.setId("replay-side");
        side.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        side.getStyleClass().add("small-tabs");
        side.setMinWidth(325);
        side.setPrefWidth(350);
        SplitPane main = new SplitPane(centre, side);
        main.setDividerPositions(0.66);
        SplitPane.setResizableWithParent(side, false);
        EventLane lane = new EventLane(playback, theme);
        lane.unitsProperty().bind(document.unitsProperty());
        TransportBar transport = new TransportBar(playback, executor);
        root.setTop(new VBox(new RunBar(model, controller).node(), notice(runs.noticeProperty())));
        root.setCenter(main);
        root.setBottom(new VBox(lane, transport.node()));
        root.setId("replay");
        root.addEventHandler(KeyEvent.KEY_PRESSED, transport::press);
        Frames.whileShown(root, this::tick);
    }

    private static Tab tab(String title, String id, Node content) {
        Tab tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }

    private static Label notice(ObservableValue<String> text) {
        Label notice = new Label();
        notice.setId("replay-notice");
        notice.getStyleClass().add("year-stale");
        notice.setMaxWidth(Double.MAX_VALUE);
        notice.setWrapText(true);
        notice.textProperty().bind(text);
        notice.visibleProperty().bind(text.map(said -> !said.isEmpty()));
        notice.managedProperty().bind(notice.visibleProperty());
        return notice;
    }

    private void tick(long nowNs) {
        if (lastFrameNs != 0) {
            playback.tick((nowNs - lastFrameNs) * NS);
        }
        lastFrameNs = nowNs;
    }

    Node root() {
        return root;
    }
}
