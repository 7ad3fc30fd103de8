package io.millwright.ui.library;

import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.DataSheetCard;
import io.millwright.ui.library.LibraryModel.Entry;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A search field over a tree of items, and the data sheet of the chosen one below.
final class LibraryView {
    private final VBox root = new VBox();
    private final TextField search = new TextField();
    private final TreeView<Entry> tree = new TreeView<>();
    private final Label nothing = new Label();
    private final DataSheetCard sheet = new DataSheetCard();
    private final Button place = new Button("Place on the plan");
    private final Set<String> open = new HashSet<>(Set.of("Recently used", Shelf.RACKS.label()));
    private final LibraryModel model;
    private final ObservableValue<UnitSystem> units;
    private final Placing placing;
    private boolean isShowing;

    LibraryView(LibraryModel model, ObservableValue<UnitSystem> units, Placing placing) {
        this.model = model;
        this.units = units;
        this.placing = placing;
        root.getStyleClass().add("library");
        root.setId("library");
        buildTree();
        Label hint = new Label("Drag onto the plan, or press Enter");
        hint.getStyleClass().add("library-hint");
        hint.setMinWidth(0);
        place.setId("library-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        place.setTooltip(new Tooltip("Puts the chosen item into the middle of what the plan shows (Enter)"));
        place.setOnAction(event -> model.chosenProperty().get().ifPresent(placing::place));
        HBox actions = new HBox(place);
        actions.getStyleClass().add("library-actions");
        VBox details = new VBox(actions, hint, sheet);
        details.getStyleClass().add("library-details");
        ScrollPane below = new ScrollPane(details);
        below.setFitToWidth(true);
        below.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        below.setAccessibleText("Data sheet of the chosen item");
        nothing.getStyleClass().add("empty-text");
        nothing.setWrapText(true);
        nothing.setMouseTransparent(true);
        StackPane list = new StackPane(tree, nothing);
        list.setMinHeight(80);
        SplitPane split = new SplitPane(list, below);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.62);
        VBox.setVgrow(split, Priority.ALWAYS);
        root.getChildren().addAll(searchBar(), split);
        model.rootProperty().addListener((observable, before, now) -> show(now));
        model.chosenProperty().addListener(o -> showChosen());
        units.addListener(o -> {
            tree.refresh();
            showChosen();
        });
        show(model.rootProperty().get());
        showChosen();
    }

    Region root() {
        return root;
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private HBox searchBar() {
        search.setPromptText("Search racks and equipment");
        search.setAccessibleText("Search racks and equipment");
        search.setId("library-search");
        search.textProperty().bindBidirectional(model.filterProperty());
        search.setOnAction(event -> model.chosenProperty().get().ifPresent(placing::place));
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                tree.requestFocus();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        HBox bar = new HBox(search);
        bar.getStyleClass().add("panel-header");
        HBox.setHgrow(search, Priority.ALWAYS);
        return bar;
    }

    private void buildTree() {
        tree.setId("library-tree");
        tree.setAccessibleText("Racks and equipment");
        tree.getStyleClass().add("dense");
        tree.setShowRoot(false);
        tree.setCellFactory(view -> new ItemCell());
        tree.getSelectionModel().selectedItemProperty().addListener((observable, before, now) -> {
            if (!isShowing && now != null) {
                model.chosenProperty().set(now.getValue().item());
            }
        });
        tree.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && model.chosenProperty().get().isPresent()) {
                placing.place(model.chosenProperty().get().get());
                event.consume();
            }
        });
    }

    private void showChosen() {
        Optional<LibraryItem> chosen = model.chosenProperty().get();
        sheet.show(chosen.flatMap(LibraryItem::sheet).orElse(null), units.getValue());
        place.setDisable(chosen.isEmpty());
    }

    private void show(Entry entries) {
        boolean searching = !model.filterProperty().get().isBlank();
        isShowing = true;
        TreeItem<Entry> top = new TreeItem<>(entries);
        entries.children().forEach(child -> top.getChildren().add(item(child, searching)));
        top.setExpanded(true);
        tree.setRoot(top);
        nothing.setText(
                entries.children().isEmpty()
                        ? "Nothing in the catalogue has these words. Clear the search to see everything."
                        : "");
        select(top, searching);
        isShowing = false;
    }

    /// Keeps the chosen item chosen; a search chooses its first result, so that Enter places it.
    private void select(TreeItem<Entry> top, boolean searching) {
        Optional<LibraryItem> chosen = model.chosenProperty().get();
        Optional<TreeItem<Entry>> same = chosen.isEmpty() ? Optional.empty() : first(top, chosen);
        Optional<TreeItem<Entry>> next = same.isEmpty() && searching ? first(top, Optional.empty()) : same;
        next.ifPresent(found -> {
            tree.getSelectionModel().select(found);
            model.chosenProperty().set(found.getValue().item());
        });
        if (searching && next.isEmpty()) {
            model.chosenProperty().set(Optional.empty());
        }
    }

    /// The first line of an item; of any item if none is given.
    private static Optional<TreeItem<Entry>> first(TreeItem<Entry> at, Optional<LibraryItem> wanted) {
        Optional<LibraryItem> own = at.getValue().item();
        if (own.isPresent() && (wanted.isEmpty() || own.equals(wanted))) {
            return Optional.of(at);
        }
        return at.getChildren().stream()
                .flatMap(child -> first(child, wanted).stream())
                .findFirst();
    }

    private TreeItem<Entry> item(Entry entry, boolean searching) {
        TreeItem<Entry> item = new TreeItem<>(entry);
        entry.children().forEach(child -> item.getChildren().add(item(child, searching)));
        item.setExpanded(searching || open.contains(entry.text()));
        item.expandedProperty().addListener((observable, before, expanded) -> {
            if (!searching && expanded) {
                open.add(entry.text());
            } else if (!searching) {
                open.remove(entry.text());
            }
        });
        return item;
    }

    private final class ItemCell extends TreeCell<Entry> {
        private final Label name = new Label();
        private final Label figures = new Label();
        private final StackPane confidence = new StackPane();
        private final HBox box;

        ItemCell() {
            name.setMinWidth(0);
            figures.setMinWidth(0);
            figures.getStyleClass().add("library-figures");
            VBox words = new VBox(name, figures);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            confidence.setMinWidth(12);
            box = new HBox(words, confidence);
            box.getStyleClass().add("library-line");
            addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    chosen().ifPresent(item -> ItemDrag.follow(getScene(), item, placing, event));
                }
            });
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                if (event.getClickCount() == 2
                        && event.getButton() == MouseButton.PRIMARY
                        && event.isStillSincePress()) {
                    chosen().ifPresent(placing::place);
                }
            });
        }

        private Optional<LibraryItem> chosen() {
            return Optional.ofNullable(getItem()).flatMap(Entry::item);
        }

        /// Never wider than the tree: names are cut rather than scrolled to.
        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            setTooltip(null);
            setAccessibleText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            name.setText(entry.text());
            name.getStyleClass().setAll("label", entry.item().isPresent() ? "library-name" : "outline-group");
            String numbers = entry.item()
                    .map(item -> String.join(" · ", item.figures(units.getValue())))
                    .orElse("");
            figures.setText(numbers);
            figures.setVisible(!numbers.isEmpty());
            figures.setManaged(!numbers.isEmpty());
            String sure = entry.item().map(LibraryItem::confidence).orElse("");
            confidence.getChildren().clear();
            if (!sure.isEmpty()) {
                confidence.getChildren().add(DataSheetCard.confidence(sure));
                setTooltip(new Tooltip(entry.text() + "\n" + numbers + "\nConfidence of the values: " + sure));
            }
            setAccessibleText(entry.text()
                    + (numbers.isEmpty() ? "" : ", " + numbers)
                    + (sure.isEmpty() ? "" : ", confidence " + sure));
            setGraphic(box);
        }
    }
}
