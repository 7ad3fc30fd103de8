package io.millwright.study.claims;

import io.millwright.catalog.RackType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.Twin;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// How the heat of a facility's accelerators leaves their racks.
enum HeatPath {
    AIR,
    /// Doors of racks, or some racks in one way and some in another.
    HYBRID,
    DIRECT_TO_CHIP,
    IMMERSION;

    /// Key of what others publish as the PUE of it.
    Optional<String> publishedPue() {
        return switch (this) {
            case AIR -> Optional.of("pue_air_contained");
            case HYBRID -> Optional.empty();
            case DIRECT_TO_CHIP -> Optional.of("pue_dlc_warm");
            case IMMERSION -> Optional.of("pue_immersion");
        };
    }

    /// The path of a facility; empty without accelerators.
    static Optional<HeatPath> of(Twin twin) {
        boolean tanks = twin.graph().nodes().stream().anyMatch(node -> node.kind() == EquipmentKind.IMMERSION_TANK);
        Set<HeatPath> paths = EnumSet.noneOf(HeatPath.class);
        for (Node node : twin.graph().nodes()) {
            twin.catalog()
                    .rack(node.type())
                    .filter(type -> node.kind() == EquipmentKind.RACK && type.acceleratorCount() > 0)
                    .ifPresent(type -> paths.add(of(node, type, tanks)));
        }
        return paths.size() > 1 ? Optional.of(HYBRID) : paths.stream().findFirst();
    }

    private static HeatPath of(Node rack, RackType type, boolean tanks) {
        if (type.isLiquidCooled()) {
            return tanks ? IMMERSION : DIRECT_TO_CHIP;
        }
        return rack.rearDoor().isPresent() ? HYBRID : AIR;
    }
}
