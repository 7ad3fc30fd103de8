package io.millwright.ui.help;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Widths of the columns of a table, from what its cells say: no word is broken as long as there is room, and what is
/// left goes to the columns whose cells would have to wrap.
final class TableColumns {
    /// What fits a page side by side, in letters.
    private static final double PAGE = 80;

    /// Longer cells wrap anyway.
    private static final double LONGEST = 100;

    /// Distance between columns, in letters.
    private static final double GAP = 2;

    /// Letters of code are this much wider.
    private static final double CODE = 1.25;

    private final List<Double> longestWord = new ArrayList<>();
    private final List<Double> longestCell = new ArrayList<>();

    /// Takes a cell into account.
    void add(int column, TextFlow cell) {
        while (longestWord.size() <= column) {
            longestWord.add(1.0);
            longestCell.add(1.0);
        }
        double letters = 0;
        for (javafx.scene.Node part : cell.getChildren()) {
            String words =
                    part instanceof Text text ? text.getText() : part instanceof Hyperlink link ? link.getText() : "";
            double width = part.getStyleClass().contains("guide-code") ? CODE : 1;
            letters += width * words.length();
            for (String word : words.split("\\s+")) {
                longestWord.set(column, Math.max(longestWord.get(column), width * word.length()));
            }
        }
        longestCell.set(column, Math.max(longestCell.get(column), Math.min(letters, LONGEST)));
    }

    /// Gives a table its columns.
    void apply(GridPane table) {
        double least = sum(longestWord) + GAP * longestWord.size();
        double wanted = sum(longestCell) - sum(longestWord);
        double spare = Math.max(0, PAGE - least);
        for (int i = 0; i < longestWord.size(); i++) {
            double more = wanted > 0 ? spare * (longestCell.get(i) - longestWord.get(i)) / wanted : 0;
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100 * (longestWord.get(i) + GAP + more) / (least + (wanted > 0 ? spare : 0)));
            table.getColumnConstraints().add(column);
        }
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
