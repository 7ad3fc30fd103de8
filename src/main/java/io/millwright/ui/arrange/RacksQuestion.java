package io.millwright.ui.arrange;

import io.millwright.catalog.RackType;
import io.millwright.editing.Edit;
import io.millwright.editing.FreeSpot;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.RackArray;
import io.millwright.editing.RackArray.Aisles;
import io.millwright.editing.RackArray.Facing;
import io.millwright.editing.RackArray.Placed;
import io.millwright.editing.RackFill;
import io.millwright.editing.RackSentence;
import io.millwright.editing.Snap;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.TextPrompt;
import io.millwright.ui.kit.TextPrompt.Reading;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;

/// Adds rows of racks from a sentence, or fills an aisle or a hall with them. The racks are on the plan while the
/// sentence is typed.
final class RacksQuestion implements TextPrompt.Question {
    /// Where the racks go.
    interface Ground {
        String title();

        String action();

        String example(UnitSystem units);

        Placed placed(Facility facility, RackArray array);

        Edit edit(RackArray array);
    }

    private final Document document;
    private final Facility before;
    private final Ground ground;
    private final Preview preview;
    private final Consumer<Placed> done;
    private final ComboBox<RackType> type = new ComboBox<>();
    private final ComboBox<Facing> facing = new ComboBox<>();
    private final CheckBox aisles = new CheckBox("Draw aisles");
    private Placed placed;

    /// @param firstType key of the rack that is offered first
    /// @param done is told what was added
    RacksQuestion(Document document, Ground ground, String firstType, Runnable refresh, Consumer<Placed> done) {
        this.document = document;
        this.ground = ground;
        this.done = done;
        before = document.facility();
        preview = new Preview(document);
        placed = ground.placed(before, RackArray.usual("", before.assumptions()));
        type.getItems().setAll(document.catalog().racks());
        Choices.inWords(type, rack -> rack.sheet().name());
        document.catalog().rack(firstType).ifPresent(type::setValue);
        type.setId("racks-type");
        type.setAccessibleText("Type of the racks");
        type.setTooltip(new Tooltip("Type of the racks; one that is named in the sentence comes first"));
        facing.getItems().setAll(Facing.values());
        Choices.inWords(facing, RacksQuestion::words);
        facing.setValue(Facing.FRONTS_TOGETHER);
        facing.setAccessibleText("Which way the rows face");
        facing.setTooltip(new Tooltip("Which way the rows face"));
        aisles.setSelected(true);
        aisles.setTooltip(new Tooltip("Make areas of the cold and hot aisles between the rows"));
        type.valueProperty().addListener(o -> refresh.run());
        facing.valueProperty().addListener(o -> refresh.run());
        aisles.selectedProperty().addListener(o -> refresh.run());
    }

    /// Rows with the middle of the array near a place, on the floor tiles and clear of what stands there.
    static Ground rows(Document document, Point middle) {
        Facility before = document.facility();
        return new Ground() {
            @Override
            public String title() {
                return "Add rows of racks";
            }

            @Override
            public String action() {
                return "Add racks";
            }

            @Override
            public String example(UnitSystem units) {
                return units == UnitSystem.SI
                        ? "4 rows of 10 at 600 mm, cold aisle 1200 mm, hot aisle 900 mm"
                        : "4 rows of 10 at 24 in, cold aisle 4 ft, hot aisle 3 ft";
            }

            @Override
            public Placed placed(Facility facility, RackArray array) {
                return array.placed(facility, document.catalog(), corner(array), 0);
            }

            @Override
            public Edit edit(RackArray array) {
                return array.insert(document.catalog(), corner(array), 0);
            }

            private Point corner(RackArray array) {
                double lengthM = array.lengthM(document.catalog());
                double depthM = array.depthM(document.catalog());
                double xM = Snap.TILE.nearest(middle.xM() - lengthM / 2, document.units());
                double yM = Snap.TILE.nearest(middle.yM() - depthM / 2, document.units());
                Bounds wanted = new Bounds(xM, yM, xM + lengthM, yM + depthM);
                Bounds free = FreeSpot.near(before, document.catalog(), wanted, Snap.TILE.stepM(document.units()));
                return new Point(free.minXM(), free.minYM());
            }
        };
    }

    /// Racks along an aisle.
    static Ground aisle(Document document, String areaId) {
        return new Fill("Fill " + areaId, "Fill aisle") {
            @Override
            public Placed placed(Facility facility, RackArray array) {
                return RackFill.aisle(facility, areaId, document.catalog(), array);
            }

            @Override
            public Edit edit(RackArray array) {
                return RackFill.fillAisle(areaId, document.catalog(), array);
            }
        };
    }

    /// Rows all over a hall.
    static Ground hall(Document document, String hallId) {
        return new Fill("Fill " + hallId, "Fill hall") {
            @Override
            public Placed placed(Facility facility, RackArray array) {
                return RackFill.hall(facility, hallId, document.catalog(), array);
            }

            @Override
            public Edit edit(RackArray array) {
                return RackFill.fillHall(hallId, document.catalog(), array);
            }
        };
    }

    private abstract static class Fill implements Ground {
        private final String title;
        private final String action;

        Fill(String title, String action) {
            this.title = title;
            this.action = action;
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public String action() {
            return action;
        }

        @Override
        public String example(UnitSystem units) {
            return units == UnitSystem.SI
                    ? "racks at 600 mm, cold aisle 1200 mm, hot aisle 900 mm"
                    : "racks at 24 in, cold aisle 4 ft, hot aisle 3 ft";
        }
    }

    @Override
    public String title() {
        return ground.title();
    }

    @Override
    public String example() {
        return ground.example(document.units());
    }

    @Override
    public String action() {
        return ground.action();
    }

    @Override
    public List<Node> controls() {
        return List.of(type, facing, aisles);
    }

    @Override
    public Reading read(String text) {
        RackArray start = RackArray.usual(
                        type.getValue() == null ? "" : type.getValue().id(), before.assumptions())
                .withFacing(facing.getValue())
                .withAisles(aisles.isSelected() ? Aisles.DRAWN : Aisles.LEFT_OUT);
        RackSentence.Reading read = start.parse(text, document.catalog(), document.units());
        RackArray array = read.array();
        if (!read.leftOver().isEmpty()) {
            preview.clear();
            return Reading.wrong("\"" + String.join(" ", read.leftOver()) + "\" is not understood. Write it like: "
                    + example() + ".");
        }
        if (array.problem(document.catalog()).isPresent()) {
            preview.clear();
            return Reading.wrong(
                    sentence(array, array.problem(document.catalog()).get()));
        }
        placed = ground.placed(before, array);
        if (placed.racks() == 0) {
            preview.clear();
            return Reading.wrong("There is no room for a rack with its clearances.");
        }
        preview.show(ground.edit(array));
        return Reading.ready(summary(array));
    }

    private String summary(RackArray array) {
        int rows = placed.rows().size();
        int racks = placed.racks();
        double ratedW =
                document.catalog().rack(array.type()).map(RackType::ratedPowerW).orElse(Double.NaN);
        String power =
                Double.isNaN(ratedW) ? "" : ", " + Dimension.POWER.format(ratedW * racks, document.units()) + " rated";
        return (racks == 1 ? "1 rack" : racks + " racks")
                + (rows == 1 ? " in one row" : " in " + rows + " rows")
                + power;
    }

    private String sentence(RackArray array, RackArray.Problem problem) {
        return switch (problem) {
            case UNKNOWN_TYPE -> "Choose a type of rack, or name one in the sentence.";
            case COUNT -> "Rows and racks are counted from 1 to 1000.";
            case PITCH_BELOW_WIDTH ->
                "These racks are "
                        + document.catalog()
                                .rack(array.type())
                                .map(rack -> Dimension.LENGTH.format(rack.widthM(), document.units()))
                                .orElse("")
                        + " wide; a smaller pitch would overlap them.";
            case NEGATIVE_AISLE -> "An aisle cannot be narrower than nothing.";
        };
    }

    @Override
    public void accept() {
        preview.keep();
        done.accept(placed);
    }

    @Override
    public void cancel() {
        preview.clear();
    }

    private static String words(Facing facing) {
        return switch (facing) {
            case FRONTS_TOGETHER -> "First aisle cold";
            case REARS_TOGETHER -> "First aisle hot";
            case SAME_WAY -> "All facing the same way";
        };
    }
}
