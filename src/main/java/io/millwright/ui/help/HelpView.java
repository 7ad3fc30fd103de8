package io.millwright.ui.help;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;

/// The list of pages beside the page that is read.
final class HelpView {
    private final ListView<GuidePage> pages = new ListView<>();
    private final ScrollPane page = new ScrollPane();
    private final SplitPane root = new SplitPane(pages, page);

    /// @param text of a page, Markdown
    /// @param onAddress is told the address of a link that leads out of the guide
    HelpView(Function<GuidePage, String> text, Consumer<String> onAddress) {
        root.getStyleClass().add("guide");
        root.setDividerPositions(0.25);
        SplitPane.setResizableWithParent(pages, false);
        pages.setId("guide-pages");
        pages.setAccessibleText("Pages of the guide");
        pages.getItems().setAll(GuidePage.values());
        pages.setCellFactory(list -> new ListCell<>() {
            @Override
            protected void updateItem(GuidePage item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? "" : item.title());
            }
        });
        page.setId("guide-page");
        page.setAccessibleText("Text of the page");
        page.setFitToWidth(true);
        page.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pages.getSelectionModel().selectedItemProperty().addListener((observable, before, now) -> {
            if (now != null) {
                page.setContent(MarkdownNodes.of(text.apply(now), link -> follow(link, onAddress)));
                page.setVvalue(0);
            }
        });
        show(GuidePage.FIRST_STEPS);
    }

    Parent root() {
        return root;
    }

    void show(GuidePage wanted) {
        pages.getSelectionModel().select(wanted);
        pages.requestFocus();
    }

    private void follow(String link, Consumer<String> onAddress) {
        Optional<GuidePage> inGuide = Stream.of(GuidePage.values())
                .filter(candidate -> link.equals(candidate.fileName()) || link.startsWith(candidate.fileName() + "#"))
                .findFirst();
        inGuide.ifPresentOrElse(this::show, () -> onAddress.accept(link));
    }
}
