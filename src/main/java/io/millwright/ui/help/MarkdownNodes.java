package io.millwright.ui.help;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/// Lays out Markdown as nodes of the toolkit: headings, paragraphs, lists, tables, code and links.
final class MarkdownNodes extends AbstractVisitor {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final Consumer<String> onLink;
    private final List<Node> blocks = new ArrayList<>();

    private MarkdownNodes(Consumer<String> onLink) {
        this.onLink = onLink;
    }

    /// @param onLink is told the destination of a link that is followed
    static VBox of(String markdown, Consumer<String> onLink) {
        VBox page = new VBox();
        page.getStyleClass().add("guide-page");
        page.getChildren().setAll(blocks(PARSER.parse(markdown), onLink));
        return page;
    }

    private static List<Node> blocks(org.commonmark.node.Node parent, Consumer<String> onLink) {
        MarkdownNodes visitor = new MarkdownNodes(onLink);
        visitor.visitChildren(parent);
        return visitor.blocks;
    }

    @Override
    public void visit(Heading heading) {
        TextFlow flow = flow(heading, "guide-heading-" + Math.min(heading.getLevel(), 3));
        blocks.add(flow);
    }

    @Override
    public void visit(Paragraph paragraph) {
        blocks.add(flow(paragraph, "guide-paragraph"));
    }

    @Override
    public void visit(BlockQuote quote) {
        VBox box = new VBox();
        box.getStyleClass().add("guide-quote");
        box.getChildren().setAll(blocks(quote, onLink));
        blocks.add(box);
    }

    @Override
    public void visit(BulletList list) {
        list(list, -1);
    }

    @Override
    public void visit(OrderedList list) {
        Integer first = list.getMarkerStartNumber();
        list(list, first == null ? 1 : first);
    }

    /// @param first number of the first item; negative for bullets
    private void list(ListBlock list, int first) {
        VBox items = new VBox();
        items.getStyleClass().add("guide-list");
        int number = first;
        for (org.commonmark.node.Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Label marker = new Label(first < 0 ? "•" : number++ + ".");
            marker.setMinWidth(Region.USE_PREF_SIZE);
            VBox content = new VBox();
            content.getChildren().setAll(blocks(item, onLink));
            HBox.setHgrow(content, Priority.ALWAYS);
            HBox line = new HBox(marker, content);
            line.getStyleClass().add("guide-item");
            items.getChildren().add(line);
        }
        blocks.add(items);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        code(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        code(code.getLiteral());
    }

    private void code(String text) {
        Label label = new Label(text.stripTrailing());
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add("guide-code-block");
        blocks.add(label);
    }

    @Override
    public void visit(ThematicBreak line) {
        Region rule = new Region();
        rule.getStyleClass().add("guide-rule");
        blocks.add(rule);
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock table) {
            GridPane grid = new GridPane();
            grid.getStyleClass().add("guide-table");
            TableColumns columns = new TableColumns();
            fill(grid, table, 0, columns);
            columns.apply(grid);
            blocks.add(grid);
        } else {
            visitChildren(block);
        }
    }

    /// Rows stand in the head and the body of a table.
    private int fill(GridPane grid, org.commonmark.node.Node parent, int firstRow, TableColumns columns) {
        int row = firstRow;
        for (org.commonmark.node.Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof TableRow) {
                int column = 0;
                for (org.commonmark.node.Node cell = child.getFirstChild(); cell != null; cell = cell.getNext()) {
                    boolean head = cell instanceof TableCell tableCell && tableCell.isHeader();
                    TextFlow flow = flow(cell, head ? "guide-table-head" : "guide-table-cell");
                    columns.add(column, flow);
                    grid.add(flow, column++, row);
                }
                row++;
            } else {
                row = fill(grid, child, row, columns);
            }
        }
        return row;
    }

    private TextFlow flow(org.commonmark.node.Node block, String style) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add(style);
        inline(block, "guide-text", flow);
        return flow;
    }

    private void inline(org.commonmark.node.Node parent, String style, TextFlow flow) {
        for (org.commonmark.node.Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case org.commonmark.node.Text text -> add(flow, text.getLiteral(), style);
                case Code code -> add(flow, code.getLiteral(), "guide-code");
                case SoftLineBreak ignored -> add(flow, " ", style);
                case HardLineBreak ignored -> add(flow, "\n", style);
                case StrongEmphasis strong -> inline(strong, "guide-strong", flow);
                case Emphasis emphasis -> inline(emphasis, "guide-emphasis", flow);
                case Link link -> flow.getChildren().add(hyperlink(link));
                default -> inline(child, style, flow);
            }
        }
    }

    private Hyperlink hyperlink(Link link) {
        StringBuilder words = new StringBuilder();
        link.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        Hyperlink hyperlink = new Hyperlink(words.toString());
        hyperlink.setOnAction(event -> onLink.accept(link.getDestination()));
        return hyperlink;
    }

    private static void add(TextFlow flow, String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        flow.getChildren().add(text);
    }
}
