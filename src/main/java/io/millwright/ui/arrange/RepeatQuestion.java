package io.millwright.ui.arrange;

import io.millwright.editing.Blocks;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Instance;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.TextPrompt;
import io.millwright.ui.kit.TextPrompt.Reading;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Repeats a copy of a block in columns and rows: `3 x 2 at 12 m, 8 m`.
final class RepeatQuestion implements TextPrompt.Question {
    private static final Pattern FORM =
            Pattern.compile("(?<columns>\\d{1,4})\\s*(?:[x×]|by)\\s*(?<rows>\\d{1,4})(?:\\s*(?:at|@)\\s*(?<dx>[^,;]+)"
                    + "(?:[,;]\\s*(?<dy>.+))?)?");

    /// Free distance between copies where nothing else is said.
    private static final double PASSAGE_M = 1.2;

    private final Document document;
    private final String instanceId;
    private final Instance instance;
    private final Bounds extent;
    private final Preview preview;

    RepeatQuestion(Document document, String instanceId, Instance instance) {
        this.document = document;
        this.instanceId = instanceId;
        this.instance = instance;
        extent = Blocks.extent(document.facility(), document.catalog(), instance.block());
        preview = new Preview(document);
    }

    @Override
    public String title() {
        return "Repeat " + instanceId;
    }

    @Override
    public String example() {
        return document.units() == UnitSystem.SI ? "3 x 2 at 12 m, 8 m" : "3 x 2 at 40 ft, 26 ft";
    }

    @Override
    public String initial() {
        return instance.columns() + " x " + instance.rows();
    }

    @Override
    public String action() {
        return "Repeat";
    }

    @Override
    public Reading read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return wrong(text);
        }
        OptionalDouble columnM = pitch(form.group("dx"), instance.columnPitchM(), extent.widthM());
        OptionalDouble rowM = pitch(form.group("dy"), instance.rowPitchM(), extent.heightM());
        int columns = Integer.parseInt(form.group("columns"));
        int rows = Integer.parseInt(form.group("rows"));
        if (columnM.isEmpty() || rowM.isEmpty() || columns < 1 || rows < 1) {
            return wrong(text);
        }
        preview.show(Blocks.array(instanceId, columns, rows, columnM.getAsDouble(), rowM.getAsDouble()));
        return Reading.ready("%d copies, %s from column to column, %s from row to row"
                .formatted(
                        columns * rows,
                        Dimension.LENGTH.format(columnM.getAsDouble(), document.units()),
                        Dimension.LENGTH.format(rowM.getAsDouble(), document.units())));
    }

    private Reading wrong(String text) {
        preview.clear();
        return Reading.wrong("\"" + text + "\" is no number of columns and rows. Type it like " + example() + ".");
    }

    private OptionalDouble pitch(@Nullable String typed, double presentM, double sizeM) {
        if (typed != null) {
            return Dimension.LENGTH.parse(typed.strip(), 1, document.units());
        }
        return OptionalDouble.of(presentM != 0 ? presentM : Math.ceil((sizeM + PASSAGE_M) / 0.6) * 0.6);
    }

    @Override
    public void accept() {
        preview.keep();
    }

    @Override
    public void cancel() {
        preview.clear();
    }
}
