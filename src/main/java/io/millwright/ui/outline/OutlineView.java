package io.millwright.ui.outline;

import io.millwright.ui.outline.OutlineModel.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// A filter field over a tree.
final class OutlineView {
    /// More lines than these are not marked: the tree is slow at it, and nobody reads so many.
    private static final int MOST_SELECTED = 100;

    private final VBox root = new VBox();
    private final TreeView<Entry> tree = new TreeView<>();
    private final TextField filter = new TextField();
    private final Label empty = new Label();
    private boolean updating;

    OutlineView(OutlineModel model, Consumer<List<String>> onSelect, Consumer<String> onOpen) {
        root.getStyleClass().add("outline");
        filter.setPromptText("Find in outline");
        filter.setAccessibleText("Find in outline");
        filter.setId("outline-filter");
        filter.textProperty().bindBidirectional(model.filterProperty());
        HBox top = new HBox(filter);
        top.getStyleClass().add("panel-header");
        HBox.setHgrow(filter, Priority.ALWAYS);
        tree.setId("outline");
        tree.setAccessibleText("Outline of the facility");
        tree.getStyleClass().add("dense");
        tree.setFixedCellSize(24);
        tree.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        tree.setCellFactory(view -> new EntryCell(onOpen));
        VBox.setVgrow(tree, Priority.ALWAYS);
        tree.setOnKeyPressed(event -> {
            TreeItem<Entry> chosen = tree.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER
                    && chosen != null
                    && !chosen.getValue().path().isEmpty()) {
                onOpen.accept(chosen.getValue().path());
                event.consume();
            }
        });
        empty.getStyleClass().addAll("empty-text", "outline-empty");
        empty.setWrapText(true);
        empty.setId("outline-empty");
        empty.textProperty().bind(model.emptyTextProperty());
        empty.visibleProperty().bind(model.emptyTextProperty().isNotEmpty());
        empty.managedProperty().bind(empty.visibleProperty());
        root.getChildren().addAll(top, tree, empty);
        model.rootProperty().addListener((observable, before, now) -> show(now));
        show(model.rootProperty().get());
        tree.getSelectionModel().getSelectedItems().addListener((javafx.beans.InvalidationListener) o -> {
            if (!updating) {
                onSelect.accept(tree.getSelectionModel().getSelectedItems().stream()
                        .filter(item -> item != null)
                        .map(item -> item.getValue().path())
                        .filter(path -> !path.isEmpty())
                        .toList());
            }
        });
    }

    Region root() {
        return root;
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    private void show(Entry entry) {
        Set<String> closed = new HashSet<>();
        if (tree.getRoot() != null) {
            collectClosed(tree.getRoot(), closed);
        }
        updating = true;
        tree.setRoot(item(entry, closed));
        updating = false;
    }

    private static void collectClosed(TreeItem<Entry> item, Set<String> closed) {
        if (!item.isLeaf() && !item.isExpanded()) {
            closed.add(key(item.getValue()));
        }
        item.getChildren().forEach(child -> collectClosed(child, closed));
    }

    private static String key(Entry entry) {
        return entry.path().isEmpty() ? "/" + entry.text() : entry.path();
    }

    private static TreeItem<Entry> item(Entry entry, Set<String> closed) {
        TreeItem<Entry> item = new TreeItem<>(entry);
        entry.children().forEach(child -> item.getChildren().add(item(child, closed)));
        item.setExpanded(!closed.contains(key(entry)) && entry.kind() != OutlineModel.Kind.BLOCK);
        return item;
    }

    /// Marks what is selected elsewhere and scrolls to it.
    void select(Set<String> paths) {
        List<TreeItem<Entry>> found = new ArrayList<>();
        if (tree.getRoot() != null) {
            find(tree.getRoot(), paths, found);
        }
        Set<TreeItem<Entry>> now = new HashSet<>(tree.getSelectionModel().getSelectedItems());
        if (now.equals(new HashSet<>(found))) {
            return;
        }
        updating = true;
        tree.getSelectionModel().clearSelection();
        for (TreeItem<Entry> item : found.size() > MOST_SELECTED ? List.<TreeItem<Entry>>of() : found) {
            for (TreeItem<Entry> parent = item.getParent(); parent != null; parent = parent.getParent()) {
                parent.setExpanded(true);
            }
            tree.getSelectionModel().select(item);
        }
        updating = false;
        if (!found.isEmpty() && !tree.isFocused()) {
            tree.scrollTo(Math.max(0, tree.getRow(found.getFirst()) - 4));
        }
    }

    private static void find(TreeItem<Entry> item, Set<String> paths, List<TreeItem<Entry>> found) {
        if (paths.contains(item.getValue().path())) {
            found.add(item);
        }
        item.getChildren().forEach(child -> find(child, paths, found));
    }

    private static final class EntryCell extends TreeCell<Entry> {
        private final FontIcon icon = new FontIcon();
        private final Label text = new Label();
        private final Label detail = new Label();
        private final HBox box = new HBox(icon, text, detail);

        EntryCell(Consumer<String> onOpen) {
            box.getStyleClass().add("outline-line");
            text.setMinWidth(Region.USE_PREF_SIZE);
            detail.getStyleClass().add("outline-detail");
            detail.setMinWidth(0);
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2
                        && getItem() != null
                        && !getItem().path().isEmpty()) {
                    onOpen.accept(getItem().path());
                }
            });
        }

        /// Never wider than the tree: details are cut rather than scrolled to.
        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            icon.setIconCode(ikon(entry.kind()));
            icon.setIconSize(15);
            icon.getStyleClass()
                    .setAll("ikonli-font-icon", "kind-" + entry.kind().name().toLowerCase(Locale.ROOT));
            text.setText(entry.text());
            text.getStyleClass()
                    .setAll("label", entry.kind() == OutlineModel.Kind.GROUP ? "outline-group" : "outline-text");
            detail.setText(entry.detail());
            setGraphic(box);
        }

        private static Ikon ikon(OutlineModel.Kind kind) {
            return switch (kind) {
                case FACILITY -> MaterialDesignF.FACTORY;
                case GROUP -> MaterialDesignF.FOLDER_OUTLINE;
                case HALL -> MaterialDesignV.VIEW_QUILT_OUTLINE;
                case ROW -> MaterialDesignS.SERVER;
                case POWER -> MaterialDesignL.LIGHTNING_BOLT_OUTLINE;
                case LIQUID -> MaterialDesignW.WATER_OUTLINE;
                case AIR -> MaterialDesignF.FAN;
                case NETWORK -> MaterialDesignL.LAN;
                case INSTANCE -> MaterialDesignC.CONTENT_DUPLICATE;
                case BLOCK -> MaterialDesignV.VIEW_MODULE_OUTLINE;
                case DEPLOYMENT -> MaterialDesignR.ROCKET_LAUNCH_OUTLINE;
                case TIER -> MaterialDesignT.TAG_OUTLINE;
                case SITE -> MaterialDesignM.MAP_MARKER_OUTLINE;
                case AREA -> MaterialDesignS.SELECTION;
                case NOTE -> MaterialDesignN.NOTE_TEXT_OUTLINE;
                case SELECTION_GROUP -> MaterialDesignG.GROUP;
                case UNDERLAY -> MaterialDesignF.FLOOR_PLAN;
            };
        }
    }
}
