package io.millwright.ui.plan;

import io.millwright.editing.Snap;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.schematic.ElementFacts.Fact;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the plan shows and how; nothing here is worth saving in the facility.
public final class PlanModel {
    private final ObjectProperty<PlanColouring.By> colourBy = new SimpleObjectProperty<>(PlanColouring.By.KIND);
    private final ObjectProperty<Snap> snap = new SimpleObjectProperty<>(Snap.TILE);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final BooleanProperty power = new SimpleBooleanProperty(true);
    private final BooleanProperty liquid = new SimpleBooleanProperty(true);
    private final BooleanProperty network = new SimpleBooleanProperty(false);
    private final BooleanProperty grid = new SimpleBooleanProperty(true);
    private final BooleanProperty labels = new SimpleBooleanProperty(true);
    private final BooleanProperty clearances = new SimpleBooleanProperty(false);
    private final BooleanProperty rulers = new SimpleBooleanProperty(true);
    private final BooleanProperty miniMap = new SimpleBooleanProperty(true);
    private final ObjectProperty<Optional<PlanColouring>> overlay = new SimpleObjectProperty<>(Optional.empty());
    private final Map<Layer, LayerModel> layers = new EnumMap<>(Layer.class);
    private final ObjectProperty<Marks> marks = new SimpleObjectProperty<>(Marks.NONE);
    private final ObjectProperty<Backdrop> backdrop = new SimpleObjectProperty<>(Backdrop.NONE);
    private final ObjectProperty<Backdrop> heatMap = new SimpleObjectProperty<>(Backdrop.NONE);
    private final ObjectProperty<Map<String, Double>> inlets = new SimpleObjectProperty<>(Map.of());
    private final ObjectProperty<Optional<Function<Node, List<Fact>>>> told =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Set<String>>> outlined = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Spotlight>> spotlight = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty hovered = new SimpleStringProperty("");
    private final StringProperty hint = new SimpleStringProperty("");
    private final StringProperty rackType = new SimpleStringProperty("gb300-nvl72");
    private final ObjectProperty<ToolChoice> tool = new SimpleObjectProperty<>(ToolChoice.SELECT);
    private final BooleanProperty guides = new SimpleBooleanProperty(true);
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.SITE);

    public PlanModel() {
        for (Layer layer : Layer.values()) {
            layers.put(layer, new LayerModel(layer));
        }
    }

    /// Whether a layer is shown, locked and dimmed.
    public LayerModel layer(Layer layer) {
        return Objects.requireNonNull(layers.get(layer));
    }

    /// What tools show over the drawing.
    public ObjectProperty<Marks> marksProperty() {
        return marks;
    }

    public ObjectProperty<PlanColouring.By> colourByProperty() {
        return colourBy;
    }

    public ObjectProperty<Snap> snapProperty() {
        return snap;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// Whether power connections are drawn.
    public BooleanProperty powerProperty() {
        return power;
    }

    /// Whether liquid connections are drawn.
    public BooleanProperty liquidProperty() {
        return liquid;
    }

    /// Whether network connections are drawn.
    public BooleanProperty networkProperty() {
        return network;
    }

    public BooleanProperty gridProperty() {
        return grid;
    }

    public BooleanProperty labelsProperty() {
        return labels;
    }

    /// Whether the service space around equipment is drawn.
    public BooleanProperty clearancesProperty() {
        return clearances;
    }

    public BooleanProperty rulersProperty() {
        return rulers;
    }

    /// Whether the map of the site may appear in its corner.
    public BooleanProperty miniMapProperty() {
        return miniMap;
    }

    /// A colouring that stands above the chosen one, for example of a replay.
    public ObjectProperty<Optional<PlanColouring>> overlayProperty() {
        return overlay;
    }

    /// What lies under the drawing; another object whenever it looks different.
    public ObjectProperty<Backdrop> backdropProperty() {
        return backdrop;
    }

    /// What the floors of halls are coloured with, on [Layer#HEAT_MAP]; another object whenever it looks different.
    public ObjectProperty<Backdrop> heatMapProperty() {
        return heatMap;
    }

    /// Inlet temperatures of racks by path, °C, that stand for those of the live answers; another object whenever one
    /// changes.
    public ObjectProperty<Map<String, Double>> inletsProperty() {
        return inlets;
    }

    /// What is told of a unit under the pointer in place of its live figures; empty for those. Another object whenever
    /// it tells something else.
    public ObjectProperty<Optional<Function<Node, List<Fact>>>> toldProperty() {
        return told;
    }

    /// Paths of units that are outlined in place of the selection; empty for the selection.
    public ObjectProperty<Optional<Set<String>>> outlinedProperty() {
        return outlined;
    }

    /// What stands out while the rest is dimmed: a trace, or what a query finds.
    public ObjectProperty<Optional<Spotlight>> spotlightProperty() {
        return spotlight;
    }

    /// Path of the node under the pointer, empty for none.
    public StringProperty hoveredProperty() {
        return hovered;
    }

    /// What the tool in the hand asks for next.
    public StringProperty hintProperty() {
        return hint;
    }

    /// Key of the rack that rows are drawn of.
    public StringProperty rackTypeProperty() {
        return rackType;
    }

    /// The tool in the hand; [ToolChoice#SELECT] also while something of the library is placed.
    public ObjectProperty<ToolChoice> toolProperty() {
        return tool;
    }

    /// Whether things snap to what stands around, beside the grid.
    public BooleanProperty guidesProperty() {
        return guides;
    }

    /// What the hand takes hold of: the site, or the contents of a block.
    public ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    public Scope scope() {
        return scope.get();
    }
}
