package io.millwright.ui.inspector;

import io.millwright.catalog.DataSheet;
import io.millwright.editing.Properties;
import io.millwright.editing.Property;
import io.millwright.editing.Target;
import io.millwright.facility.Annotation;
import io.millwright.facility.Area;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layout;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Answers;
import io.millwright.ui.document.Document;
import io.millwright.ui.document.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the inspector shows, as values.
public final class InspectorModel {
    /// A read-only number.
    public record Live(String label, String value) {}

    /// Everything at once, so that the view changes in one step.
    ///
    /// @param title what is selected
    /// @param kind what it is
    /// @param live its solved values
    /// @param sheet data sheet of its type
    public record Content(
            String title, String kind, List<Property> properties, List<Live> live, Optional<DataSheet> sheet) {}

    private final ReadOnlyObjectWrapper<Content> content =
            new ReadOnlyObjectWrapper<>(new Content("", "", List.of(), List.of(), Optional.empty()));

    public ReadOnlyObjectProperty<Content> contentProperty() {
        return content.getReadOnlyProperty();
    }

    void show(Document document) {
        Facility facility = document.facility();
        Set<String> selection = document.selection();
        List<Property> properties = Properties.of(facility, document.catalog(), selection);
        String only = selection.size() == 1 ? selection.iterator().next() : "";
        content.set(new Content(
                title(facility, selection, only),
                kind(facility, only),
                properties,
                live(document, selection),
                only.isEmpty() ? Optional.empty() : Properties.sheet(facility, document.catalog(), only)));
    }

    private static String title(Facility facility, Set<String> selection, String only) {
        if (selection.isEmpty()) {
            return facility.name().isEmpty() ? "Facility" : facility.name();
        }
        return only.isEmpty() ? selection.size() + " elements" : only.substring(only.lastIndexOf('/') + 1);
    }

    private static String kind(Facility facility, String only) {
        if (only.isEmpty()) {
            return "";
        }
        return switch (Target.of(facility, only).orElse(Target.Part.FACILITY)) {
            case Target.Element element -> {
                var layout = element.layout(facility);
                var item = layout.equipment().get(element.id());
                yield layout.halls().containsKey(element.id())
                        ? "Hall"
                        : layout.rows().containsKey(element.id())
                                ? "Row of racks"
                                : item != null ? Kinds.words(item.kind()) : drawn(layout, element.id());
            }
            case Target.BlockTarget block -> "Block";
            case Target.ConnectionTarget connection -> "Connection";
            case Target.DeploymentTarget deployment -> "Deployment";
            case Target.TierTarget tier -> "Price tier";
            case Target.GroupTarget group -> "Group";
            case Target.UnderlayTarget underlay -> "Underlay";
            case Target.Part part -> "Facility";
        };
    }

    private static String drawn(Layout layout, String id) {
        Area area = layout.areas().get(id);
        Annotation annotation = layout.annotations().get(id);
        return area != null
                ? Kinds.words(area.kind())
                : annotation != null ? annotation.isDimension() ? "Dimension" : "Note" : "Block copies";
    }

    /// Sums and extremes over the selected nodes.
    private static List<Live> live(Document document, Set<String> selection) {
        Answers answers = document.answers();
        UnitSystem units = document.units();
        double powerW = Double.NaN;
        double load = Double.NaN;
        double inletC = Double.NaN;
        double supplyC = Double.NaN;
        int count = 0;
        for (String path : selection) {
            for (FacilityGraph.Node node : answers.graph().nodesBelow(path)) {
                int i = node.index();
                powerW = sum(powerW, answers.nodePowerW()[i]);
                load = highest(load, answers.nodeLoadFraction()[i]);
                inletC = highest(inletC, answers.nodeInletC()[i]);
                supplyC = highest(supplyC, answers.nodeSupplyC()[i]);
                count++;
            }
        }
        List<Live> live = new ArrayList<>();
        boolean several = count > 1;
        add(live, several ? "Power, together" : "Power", Dimension.POWER, powerW, units);
        add(live, several ? "Highest utilisation" : "Utilisation", Dimension.FRACTION, load, units);
        add(live, several ? "Hottest inlet" : "Inlet air", Dimension.TEMPERATURE, inletC, units);
        add(live, several ? "Warmest coolant" : "Coolant supply", Dimension.TEMPERATURE, supplyC, units);
        return live;
    }

    private static void add(List<Live> live, String label, Dimension dimension, double value, UnitSystem units) {
        if (!Double.isNaN(value)) {
            live.add(new Live(label, dimension.format(value, units)));
        }
    }

    private static double sum(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : a + b;
    }

    private static double highest(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }
}
