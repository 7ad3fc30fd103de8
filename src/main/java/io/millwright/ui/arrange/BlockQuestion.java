package io.millwright.ui.arrange;

import io.millwright.editing.Blocks;
import io.millwright.facility.Facility;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.TextPrompt;
import io.millwright.ui.kit.TextPrompt.Reading;
import java.util.List;
import java.util.Set;

/// Asks for the name of a block and makes it of what is selected.
final class BlockQuestion implements TextPrompt.Question {
    private final Document document;
    private final Facility before;
    private final Set<String> paths;
    private String name = "";

    BlockQuestion(Document document) {
        this.document = document;
        before = document.facility();
        paths = document.selection();
    }

    @Override
    public String title() {
        return "Make a block of what is selected";
    }

    @Override
    public String example() {
        return "Name of the block, such as Liquid pod";
    }

    @Override
    public String initial() {
        return "Block " + (before.blocks().size() + 1);
    }

    @Override
    public String action() {
        return "Make block";
    }

    @Override
    public Reading read(String text) {
        name = text;
        return text.isEmpty()
                ? Reading.waiting("A block is drawn once and placed as often as wanted; it needs a name.")
                : Reading.ready(
                        "Id " + Blocks.freeBlockId(before, text)
                                + ". Connections that leave it end at its ports; a change of the block changes all its copies.");
    }

    @Override
    public void accept() {
        String id = Blocks.freeBlockId(before, name);
        String copy = Blocks.firstInstanceId(before, id);
        document.apply(Blocks.make(document.catalog(), paths, id, name));
        document.select(List.of(copy));
    }

    @Override
    public void cancel() {}
}
