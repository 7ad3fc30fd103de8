package io.millwright.ui.replay;

import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.TaskExecutor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The arrangement of the replay workspace: what is run above, the scene over the charts, ledger, events and runs
/// beside them, events and transport below. Where a hand puts the dividers, they stay.
final class ReplayView {
    private static final double NS = 1e-9;

    /// Lower, a plan or a chart tells nothing.
    private static final double LEAST_HEIGHT = 100;

    private final BorderPane root = new BorderPane();
    private final Playback playback;
    private final ObjectProperty<ReplayLayout> layout;
    private final TabPane side;
    private long lastFrameNs;

    /// @param layout where dividers stand
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
            ObjectProperty<ReplayLayout> layout,
            Node scene,
            Node charts) {
        this.playback = playback;
        this.layout = layout;
        LedgerPane ledger = new LedgerPane(playback, document.unitsProperty(), executor);
        side = new TabPane(
                tab("Ledger", "replay-tab-ledger", ledger.node()),
                tab("Events", "replay-tab-events", new EventList(playback, document.unitsProperty(), theme).node()),
                tab("Runs", "replay-tab-runs", new RunList(model, playback, runs).node()));
        side.setId("replay-side");
        side.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        side.getStyleClass().add("small-tabs");
        side.setMinWidth(ReplayLayout.LEAST_SIDE_PX);
        playback.openingsProperty()
                .addListener(o -> side.setMinWidth(
                        playback.beside().isPresent()
                                ? ReplayLayout.LEAST_SIDE_OF_TWO_PX
                                : ReplayLayout.LEAST_SIDE_PX));
        SplitPane main = new SplitPane(centre((Region) scene, (Region) charts), side);
        SplitPane.setResizableWithParent(side, false);
        main.widthProperty().addListener((o, before, now) -> {
            if (before.doubleValue() == 0) {
                main.setDividerPositions(1 - layout.get().sidePx() / now.doubleValue());
            }
        });
        whenDivided(main, () -> layout.set(layout.get().withSide(side.getWidth())));
        EventLane lane = new EventLane(playback, theme);
        lane.unitsProperty().bind(document.unitsProperty());
        TransportBar transport = new TransportBar(playback, model, controller::tellFound, executor);
        root.setTop(new VBox(
                new RunBar(model, controller).node(), new Notices(runs.noticeProperty(), model, controller).node()));
        root.setCenter(main);
        root.setBottom(new VBox(lane, transport.node()));
        root.setId("replay");
        root.addEventHandler(KeyEvent.KEY_PRESSED, transport::press);
        Frames.whileShown(root, this::tick);
    }

    private SplitPane centre(Region scene, Region charts) {
        scene.setMinHeight(LEAST_HEIGHT);
        charts.setMinHeight(LEAST_HEIGHT);
        SplitPane centre = new SplitPane(scene, charts);
        centre.setOrientation(Orientation.VERTICAL);
        centre.setMinWidth(0);
        centre.setDividerPositions(layout.get().sceneFraction());
        whenDivided(centre, () -> layout.set(layout.get().withScene(centre.getDividerPositions()[0])));
        return centre;
    }

    /// A hand has moved a divider of a pane.
    private static void whenDivided(SplitPane pane, Runnable then) {
        pane.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node node && isDividerOf(pane, node)) {
                then.run();
            }
        });
    }

    private static boolean isDividerOf(SplitPane pane, Node node) {
        Node at = node;
        while (at != null && !at.equals(pane) && !at.getStyleClass().contains("split-pane-divider")) {
            at = at.getParent();
        }
        return at != null && pane.equals(at.getParent());
    }

    private static Tab tab(String title, String id, Node content) {
        Tab tab = new Tab(title, content);
        tab.setId(id);
        return tab;
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
