package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingKind;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.RackType;
import io.millwright.editing.Target.Element;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Row;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// Repairs of types that the catalogue does not have, and of powers that cannot be meant.
final class TypeFixes {
    private static final int MOST = 3;

    private final Facility facility;
    private final Catalog catalog;

    TypeFixes(Facility facility, Catalog catalog) {
        this.facility = facility;
        this.catalog = catalog;
    }

    /// The nearest types of the kind; without any that is near, the first ones.
    void types(Element element, String wrong, String kindName, BiConsumer<String, UnaryOperator<Facility>> offer) {
        if (kindName.equals("rear-door")) {
            List<DataSheet> doors = catalog.coolings().stream()
                    .filter(type -> type.kind() == CoolingKind.REAR_DOOR)
                    .map(type -> type.sheet())
                    .toList();
            nearest("cooling", wrong, doors)
                    .forEach(id -> offer.accept(
                            "Use the rear door " + id,
                            before -> withRow(before, element, row -> row.withRearDoor(Optional.of(id)))));
            offer.accept(
                    "Remove the rear doors",
                    before -> withRow(before, element, row -> row.withRearDoor(Optional.empty())));
            return;
        }
        EquipmentKind kind = EquipmentKind.ofFileName(kindName).orElse(EquipmentKind.RACK);
        String file = switch (kind.group()) {
            case RACK, PLAIN -> "racks";
            case POWER -> "power";
            case COOLING -> "cooling";
            case NETWORK -> "network";
        };
        for (String id : nearest(file, wrong, Properties.sheets(catalog, kind).toList())) {
            offer.accept("Use " + id, before -> withType(before, element, id));
        }
    }

    private List<String> nearest(String file, String wrong, List<DataSheet> sheets) {
        Set<String> ids = new LinkedHashSet<>();
        List<String> known = sheets.stream().map(DataSheet::id).toList();
        catalog.suggest(file, wrong).stream().filter(known::contains).forEach(ids::add);
        if (ids.isEmpty()) {
            ids.addAll(known);
        }
        return ids.stream().limit(MOST).toList();
    }

    private static Facility withType(Facility before, Element element, String type) {
        return Target.withLayout(before, element.block(), layout -> {
            var rows = new LinkedHashMap<>(layout.rows());
            var equipment = new LinkedHashMap<>(layout.equipment());
            rows.computeIfPresent(element.id(), (id, row) -> row.withType(type));
            equipment.computeIfPresent(element.id(), (id, item) -> item.withType(type));
            return layout.withRows(rows).withEquipment(equipment);
        });
    }

    private static Facility withRow(Facility before, Element element, UnaryOperator<Row> change) {
        return Target.withLayout(before, element.block(), layout -> {
            var rows = new LinkedHashMap<>(layout.rows());
            rows.computeIfPresent(element.id(), (id, row) -> change.apply(row));
            return layout.withRows(rows);
        });
    }

    /// A cap that makes sense in kilowatts was meant so; any other can go.
    void caps(Element element, BiConsumer<String, UnaryOperator<Facility>> offer) {
        Row row = element.layout(facility).rows().get(element.id());
        if (row == null || Double.isNaN(row.powerCapW())) {
            return;
        }
        Optional<RackType> type = catalog.rack(row.type());
        double idleW = type.map(RackType::idlePowerW).orElse(Double.NaN);
        double ratedW = type.map(RackType::ratedPowerW).orElse(Double.NaN);
        List<Double> meant = new ArrayList<>(List.of(row.powerCapW() * 1e3, row.powerCapW() / 1e3));
        meant.removeIf(capW -> !(capW >= Math.max(1000, idleW) && capW <= 1.5 * ratedW));
        for (double capW : meant) {
            offer.accept(
                    "Set the cap to " + Dimension.POWER.format(capW, UnitSystem.SI),
                    before -> withRow(before, element, old -> old.withPowerCapW(capW)));
        }
        offer.accept("Remove the power cap", before -> withRow(before, element, old -> old.withPowerCapW(Double.NaN)));
    }
}
