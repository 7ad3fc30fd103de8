package io.millwright.twin.meters;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layout;
import io.millwright.twin.scenario.SetPoints;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A number of the model that may be adjusted until it agrees with meters.
public sealed interface Parameter {
    /// What people call it.
    String name();

    /// Lowest value that it may take.
    double low();

    /// Highest value that it may take.
    double high();

    /// What it is now; empty if the model has no such number.
    OptionalDouble value(Model model);

    /// The model with another value.
    Model with(Model model, double value);

    /// The unit of its value; empty for a plain number.
    String unit(Model model);

    /// Where its value stands.
    String place();

    /// What can be adjusted.
    record Model(Facility facility, Catalog catalog) {}

    /// A value of a data sheet: the approach of an exchanger, the power of a fan, the resistance of a cold plate. All
    /// equipment of the type changes with it.
    ///
    /// @param file of the catalogue, as `cooling`
    /// @param sheet id in that file
    /// @param value name in that sheet
    /// @param start what the program takes where the sheet does not give it; NaN if it does
    record SheetValue(String name, String file, String sheet, String value, double low, double high, double start)
            implements Parameter {
        /// A value that the sheet gives.
        public SheetValue(String name, String file, String sheet, String value, double low, double high) {
            this(name, file, sheet, value, low, high, Double.NaN);
        }

        @Override
        public OptionalDouble value(Model model) {
            double known = model.catalog()
                    .sheet(file, sheet)
                    .map(each -> each.number(value, start))
                    .orElse(Double.NaN);
            return Double.isNaN(known) ? OptionalDouble.empty() : OptionalDouble.of(known);
        }

        @Override
        public Model with(Model model, double newValue) {
            return new Model(model.facility(), model.catalog().withValue(file, sheet, value, newValue));
        }

        @Override
        public String unit(Model model) {
            return model.catalog()
                    .sheet(file, sheet)
                    .map(DataSheet::values)
                    .flatMap(values -> Optional.ofNullable(values.get(value)))
                    .map(datum -> datum.unit())
                    .orElse("");
        }

        @Override
        public String place() {
            return "catalogue " + file + ", " + sheet + ", " + value;
        }
    }

    /// How the feeds of racks or equipment divide their load: one connection of each takes this share, the other the
    /// rest.
    ///
    /// @param share ids of the connections that take it, inside a block as `block/connection`
    /// @param rest ids of those that take the rest
    record FeedShare(String name, List<String> share, List<String> rest, double low, double high) implements Parameter {
        public FeedShare {
            share = List.copyOf(share);
            rest = List.copyOf(rest);
        }

        @Override
        public OptionalDouble value(Model model) {
            for (String id : share) {
                if (find(model.facility(), id).isEmpty()) {
                    return OptionalDouble.empty();
                }
            }
            for (String id : rest) {
                if (find(model.facility(), id).isEmpty()) {
                    return OptionalDouble.empty();
                }
            }
            if (share.isEmpty()) {
                return OptionalDouble.empty();
            }
            double known =
                    find(model.facility(), share.getFirst()).orElseThrow().share();
            return OptionalDouble.of(Double.isNaN(known) ? 0.5 : known);
        }

        @Override
        public Model with(Model model, double value) {
            Facility facility = model.facility();
            for (String id : share) {
                facility = set(facility, id, value);
            }
            for (String id : rest) {
                facility = set(facility, id, 1 - value);
            }
            return new Model(facility, model.catalog());
        }

        @Override
        public String unit(Model model) {
            return "";
        }

        @Override
        public String place() {
            return "share of " + String.join(", ", share);
        }

        private static Layout layout(Facility facility, String id) {
            int slash = id.indexOf('/');
            Block block = slash < 0 ? null : facility.blocks().get(id.substring(0, slash));
            return block == null ? facility.layout() : block.layout();
        }

        private static Optional<Connection> find(Facility facility, String id) {
            return Optional.ofNullable(layout(facility, id).connections().get(id.substring(id.indexOf('/') + 1)));
        }

        private static Facility set(Facility facility, String id, double value) {
            String name = id.substring(id.indexOf('/') + 1);
            Layout layout = layout(facility, id);
            Map<String, Connection> connections = new LinkedHashMap<>(layout.connections());
            connections.computeIfPresent(name, (any, connection) -> connection.withShare(value));
            Layout changed = layout.withConnections(connections);
            if (id.indexOf('/') < 0) {
                return facility.withLayout(changed);
            }
            Map<String, Block> blocks = new LinkedHashMap<>(facility.blocks());
            blocks.computeIfPresent(id.substring(0, id.indexOf('/')), (any, block) -> block.withLayout(changed));
            return facility.withBlocks(blocks);
        }
    }

    /// The supply temperature that cooling equipment is set to.
    ///
    /// @param element path of the equipment, or of the header of its loop
    record SetPoint(String name, String element, double low, double high) implements Parameter {
        @Override
        public OptionalDouble value(Model model) {
            List<SetPoints.Place> places = places(model);
            if (places.isEmpty()) {
                return OptionalDouble.empty();
            }
            double known = SetPoints.at(model.facility(), places.getFirst());
            return OptionalDouble.of(Double.isNaN(known) ? 0.5 * (low + high) : known);
        }

        @Override
        public Model with(Model model, double value) {
            Facility facility = model.facility();
            for (SetPoints.Place place : places(model)) {
                facility = SetPoints.with(facility, place, Optional.of(value), facility);
            }
            return new Model(facility, model.catalog());
        }

        @Override
        public String unit(Model model) {
            return "°C";
        }

        @Override
        public String place() {
            return "set point of " + element;
        }

        private List<SetPoints.Place> places(Model model) {
            FacilityGraph graph = FacilityGraph.of(model.facility(), model.catalog());
            return SetPoints.units(graph, graph.nodesBelow(element)).stream()
                    .flatMap(unit -> SetPoints.place(model.facility(), unit).stream())
                    .distinct()
                    .toList();
        }
    }
}
