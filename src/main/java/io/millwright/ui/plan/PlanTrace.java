package io.millwright.ui.plan;

import io.millwright.editing.Tracing;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Medium;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Command;
import io.millwright.ui.kit.Icons;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// Shows on the plan what the selection depends on or what depends on it, until it is switched off. It follows edits,
/// and a chip says what is shown and through which media.
public final class PlanTrace {
    /// Which media a trace may go through.
    private enum Through {
        ALL("All media", EnumSet.allOf(Medium.class)),
        POWER("Power", EnumSet.of(Medium.POWER)),
        LIQUID("Liquid", EnumSet.of(Medium.LIQUID)),
        NETWORK("Network", EnumSet.of(Medium.NETWORK));

        private final String label;
        private final Set<Medium> media;

        Through(String label, Set<Medium> media) {
            this.label = label;
            this.media = media;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final Document document;
    private final PlanModel model;
    private final HBox chip = new HBox();
    private final Label label = new Label();
    private final ComboBox<Through> through = new ComboBox<>();
    private Tracing.Direction direction = Tracing.Direction.UPSTREAM;
    private Set<String> origins = Set.of();

    PlanTrace(Document document, PlanModel model) {
        this.document = document;
        this.model = model;
        label.setId("trace-label");
        through.getItems().setAll(Through.values());
        through.setValue(Through.ALL);
        through.setId("trace-through");
        through.setAccessibleText("Media that the trace goes through");
        through.setTooltip(new Tooltip("Media that the trace goes through"));
        through.valueProperty().addListener(o -> show());
        chip.getChildren().addAll(label, through, Icons.button(MaterialDesignC.CLOSE, "Trace off (Esc)", this::off));
        chip.setId("trace-chip");
        chip.getStyleClass().add("plan-chip");
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        chip.setVisible(false);
        document.graphProperty().addListener(o -> show());
        document.openedProperty().addListener(o -> off());
    }

    /// The words on the plan while a trace is shown.
    HBox chip() {
        return chip;
    }

    /// Traces from what is selected.
    public void trace(Tracing.Direction newDirection) {
        if (!document.selection().isEmpty()) {
            direction = newDirection;
            origins = new LinkedHashSet<>(document.selection());
            show();
        }
    }

    /// What menus offer.
    public List<Command> commands() {
        var selected =
                Bindings.createBooleanBinding(() -> !document.selection().isEmpty(), document.selectionProperty());
        return List.of(
                Command.of("Connect", "Trace upstream", "Shortcut+U", () -> trace(Tracing.Direction.UPSTREAM))
                        .enabledWhen(selected),
                Command.of("Connect", "Trace downstream", "Shortcut+J", () -> trace(Tracing.Direction.DOWNSTREAM))
                        .enabledWhen(selected),
                Command.of("Connect", "Trace off", "", this::off).enabledWhen(chip.visibleProperty()));
    }

    public boolean isOn() {
        return !origins.isEmpty();
    }

    public void off() {
        if (isOn()) {
            origins = Set.of();
            chip.setVisible(false);
            model.spotlightProperty().set(Optional.empty());
        }
    }

    /// Shows the trace as the facility is now, if one is on.
    void show() {
        if (!isOn()) {
            return;
        }
        FacilityGraph graph = document.graph();
        BitSet from = new BitSet();
        for (String path : SelectedPaths.paths(origins, document.facility(), graph)) {
            graph.nodesBelow(path).forEach(node -> from.set(node.index()));
            graph.halls().stream()
                    .filter(hall -> hall.path().equals(path))
                    .forEach(hall -> graph.nodes().stream()
                            .filter(node -> node.hall() == hall.index())
                            .forEach(node -> from.set(node.index())));
        }
        if (from.isEmpty()) {
            off();
            return;
        }
        Tracing.Trace trace = Tracing.trace(graph, from, direction, through.getValue().media);
        Set<String> connections = new HashSet<>();
        trace.edges().stream().forEach(edge -> connections.add(graph.edge(edge).connection()));
        label.setText(sentence(graph, from, trace));
        chip.setVisible(true);
        model.spotlightProperty().set(Optional.of(new Spotlight(trace.nodes(), connections)));
    }

    /// `Upstream of row-a: 14 elements`.
    private String sentence(FacilityGraph graph, BitSet from, Tracing.Trace trace) {
        Set<String> elements = new HashSet<>();
        BitSet reached = trace.nodes();
        reached.andNot(from);
        reached.stream().forEach(node -> elements.add(graph.node(node).elementPath()));
        List<String> names = List.copyOf(origins);
        String what = names.size() == 1 ? names.getFirst() : names.size() + " elements";
        String where = direction == Tracing.Direction.UPSTREAM ? "Upstream of " : "Downstream of ";
        return where + what + ": " + elements.size() + (elements.size() == 1 ? " element" : " elements");
    }
}
