package io.millwright.ui.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.ui.FxDriver;
import io.millwright.ui.kit.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
class HelpViewTest {
    private final List<String> followed = new ArrayList<>();

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    private VBox page(String markdown) {
        return FxDriver.onFx(() -> MarkdownNodes.of(markdown, followed::add));
    }

    private static String words(Node node) {
        if (node instanceof Text text) {
            return text.getText();
        }
        if (node instanceof Label label) {
            return label.getText();
        }
        if (node instanceof Hyperlink link) {
            return link.getText();
        }
        StringBuilder words = new StringBuilder();
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> words.append(words(child)));
        }
        return words.toString();
    }

    @Test
    void blocksBecomeNodesOfTheirKind() {
        VBox page = page("""
                # Title

                A *soft*
                word, a **loud** one and `code`.

                - one
                - two

                3. three
                4. four

                | a | b |
                |---|---|
                | 1 | 2 |

                    indented
                """);
        assertThat(page.getChildren()).hasSize(6);
        assertThat(page.getChildren().get(0).getStyleClass()).contains("guide-heading-1");
        assertThat(words(page.getChildren().get(1))).isEqualTo("A soft word, a loud one and code.");
        assertThat(words(page.getChildren().get(2))).isEqualTo("•one•two");
        assertThat(words(page.getChildren().get(3))).isEqualTo("3.three4.four");
        GridPane table = (GridPane) page.getChildren().get(4);
        assertThat(table.getChildren()).extracting(HelpViewTest::words).containsExactly("a", "b", "1", "2");
        assertThat(table.getRowCount()).isEqualTo(2);
        assertThat(words(page.getChildren().get(5))).isEqualTo("indented");
    }

    @Test
    void columnsHaveRoomForTheirWordsAndShareTheRestByWhatTheySay() {
        VBox page = page("| part | members | for |\n|---|---|---|\n| `economizer` | "
                + "a long explanation ".repeat(20)
                + "| pumps, coolers |\n");
        GridPane table = (GridPane) page.getChildren().getFirst();
        List<Double> percent = table.getColumnConstraints().stream()
                .map(ColumnConstraints::getPercentWidth)
                .toList();
        assertThat(percent).hasSize(3);
        assertThat(percent.getFirst()).as("room for a word of code").isBetween(17.0, 25.0);
        assertThat(percent.get(1)).as("most for what is longest").isGreaterThan(50);
        assertThat(percent.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(100, within(1e-9));
    }

    @Test
    void linksLeadOnInTheGuideAndOut() {
        HelpController help = FxDriver.onFx(() -> new HelpController(
                new SimpleObjectProperty<>(Theme.LIGHT),
                Map.of(GuidePage.RESULTS, () -> "# Numbers\n\n[files](file-format.md) [out](https://example.org)"),
                followed::add));
        FxDriver.show(() -> new Scene(help.view(), 800, 600));
        ListView<?> pages = (ListView<?>) help.view().lookup("#guide-pages");
        FxDriver.run(() -> pages.getSelectionModel().select(GuidePage.RESULTS.ordinal()));
        List<Hyperlink> links = help.view().lookupAll(".hyperlink").stream()
                .map(Hyperlink.class::cast)
                .toList();
        FxDriver.run(links.get(1)::fire);
        assertThat(followed).containsExactly("https://example.org");
        FxDriver.run(links.get(0)::fire);
        assertThat(pages.getSelectionModel().getSelectedItem()).isEqualTo(GuidePage.FILE_FORMAT);
        assertThat(followed).hasSize(1);
    }

    @Test
    void everyPageOfTheGuideIsListedAndNotEmptyOnScreen() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("assets", "guide"))) {
            assertThat(Stream.of(GuidePage.values()).map(GuidePage::fileName))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".md"))
                                    .toList());
        }
        for (GuidePage page : GuidePage.values()) {
            assertThat(words(page(page.text())))
                    .as(page.fileName())
                    .contains(page.title())
                    .hasSizeGreaterThan(300);
        }
    }
}
