package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.RackType;
import io.millwright.cooling.Fluid;
import io.millwright.economics.CostInputs;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.Twin;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the cooling equipment of a facility costs to buy and to own, by the prices of its data sheets.
///
/// Counted are units of the cooling group (air units, CDUs, tanks, chillers, coolers, pumps), rear doors, and a
/// manifold with hoses for each rack with cold plates. Each is paid off over the life that its sheet gives, else that
/// of the facility, at the facility's cost of capital, and kept up for the yearly share `maint_opex` of its price.
/// Headers, pipes, building works and the fluid of baths are left out.
///
/// @param usd to buy
/// @param usdPerYear annuity and upkeep
/// @param unpriced types without a price, which count as nothing
record CoolingCapital(double usd, double usdPerYear, TreeSet<String> unpriced) {
    private static final String MANIFOLD = "tcs-manifold-rack";

    static CoolingCapital of(Twin twin) {
        Catalog catalog = twin.catalog();
        double usd = 0;
        double usdPerYear = 0;
        TreeSet<String> unpriced = new TreeSet<>();
        for (Node node : twin.graph().nodes()) {
            for (DataSheet sheet : sheets(node, catalog).toList()) {
                double price = sheet.number("capexUsd");
                if (Double.isNaN(price)) {
                    unpriced.add(sheet.id());
                } else {
                    double years = sheet.number(
                            "lifeYears", twin.facility().assumptions().facilityLifeYears());
                    usd += price;
                    usdPerYear += price
                            * (CostInputs.annuityPerYear(
                                            twin.facility().assumptions().discountPerYear(), years)
                                    + catalog.economics("maint_opex"));
                }
            }
        }
        return new CoolingCapital(usd, usdPerYear, unpriced);
    }

    private static Stream<DataSheet> sheets(Node node, Catalog catalog) {
        if (node.kind() == EquipmentKind.RACK) {
            Optional<DataSheet> manifold = catalog.rack(node.type())
                    .filter(RackType::isLiquidCooled)
                    .filter(type -> !isBath(type))
                    .flatMap(type -> catalog.sheet("cooling", MANIFOLD));
            Optional<DataSheet> door = node.rearDoor().flatMap(catalog::cooling).map(CoolingType::sheet);
            return Stream.concat(manifold.stream(), door.stream());
        }
        return node.kind().group() == EquipmentKind.Group.COOLING && node.kind() != EquipmentKind.HEADER
                ? catalog.cooling(node.type()).map(CoolingType::sheet).stream()
                : Stream.empty();
    }

    private static boolean isBath(RackType type) {
        return Fluid.named(type.coolant()).equals(Fluid.DIELECTRIC);
    }
}
