package io.millwright.airflow.layout;

import io.millwright.airflow.AirUnitResult;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.layout.UnderFloor.Blowing;
import io.millwright.facility.Area;
import io.millwright.facility.EquipmentKind;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the running air units of a hall blow and draw.
final class UnitOpenings {
    /// Room that a unit needs above it to draw there.
    private static final double LEAST_ABOVE_M = 0.3;

    /// Part of the front that blows where the upper part draws.
    private static final double LOWER_SHARE = 0.6;

    private final HallSurvey survey;
    private final AboveCeiling ceiling;
    private final List<Opening> tiles;
    private final List<Finding> findings;
    private final List<Supply> supplies = new ArrayList<>();
    private final List<Return> returns = new ArrayList<>();
    private final List<Blowing> underFloor = new ArrayList<>();
    private final List<Blowing> aboveCeiling = new ArrayList<>();

    UnitOpenings(HallSurvey survey, List<Aisle> aisles, List<AirUnitResult> running, List<Finding> findings) {
        this.survey = survey;
        this.findings = findings;
        boolean isRaised = survey.hall.hall().raisedFloorM() > 0;
        tiles = isRaised ? Opening.drawn(survey, Area.Kind.PERFORATED_TILES, findings) : List.of();
        ceiling = new AboveCeiling(survey, aisles, Opening.drawn(survey, Area.Kind.RETURN_GRILLE, findings));
        Map<Integer, AirUnitResult> byNode = new HashMap<>();
        running.forEach(unit -> byNode.put(unit.node(), unit));
        for (Standing unit : survey.units) {
            AirUnitResult result = byNode.get(unit.node().index());
            if (result != null && result.airM3PerS() > 0) {
                place(new Blowing(unit, result));
            }
        }
        if (isRaised && tiles.isEmpty() && supplies.stream().anyMatch(supply -> isPerimeter(supply.unit()))) {
            findings.add(Finding.warning("airflow.floor.no-tiles", survey.hall.path()));
        }
    }

    /// What enters the room.
    List<Supply> supplies(double leakFraction, double densityKgPerM3) {
        if (!underFloor.isEmpty()) {
            supplies.addAll(UnderFloor.supplies(survey, underFloor, tiles, leakFraction, densityKgPerM3));
        }
        return supplies;
    }

    /// What leaves it.
    List<Return> returns(List<FlowThrough> racks) {
        if (!aboveCeiling.isEmpty()) {
            double drawn = aboveCeiling.stream()
                    .mapToDouble(each -> each.result().airM3PerS())
                    .sum();
            String unit = aboveCeiling.size() == 1
                    ? aboveCeiling.getFirst().unit().node().path()
                    : "";
            double fraction = ceiling.excessM3PerS(drawn, racks) / drawn;
            double beside = 0;
            for (Blowing each : aboveCeiling) {
                Face face = fraction > 0 ? drawing(each.unit()) : null;
                if (face != null) {
                    double flow = fraction * each.result().airM3PerS();
                    String path = each.unit().node().path();
                    returns.add(new Return(path, face, flow, path));
                    beside += flow;
                }
            }
            returns.addAll(ceiling.returns(drawn - beside, unit, racks));
        }
        return returns;
    }

    private void place(Blowing blowing) {
        Standing unit = blowing.unit();
        boolean blowsUnder = isPerimeter(unit) && !tiles.isEmpty();
        boolean drawsAbove = unit.node().kind() != EquipmentKind.IN_ROW && !ceiling.isEmpty();
        Box box = unit.box();
        Face blows = unit.front().of(box);
        boolean isFrontFree = survey.isFree(blows);
        Face draws = drawsAbove ? null : drawing(unit);
        if (!drawsAbove && draws == null && isFrontFree) {
            double part = blowsUnder ? box.z0() : box.z0() + LOWER_SHARE * (box.z1() - box.z0());
            blows = unit.front().of(box, box.z0(), part);
            draws = unit.front().of(box, part, box.z1());
        }
        if ((!blowsUnder && !isFrontFree) || (!drawsAbove && draws == null)) {
            findings.add(Finding.error("airflow.unit.no-free-face", unit.node().path()));
            return;
        }
        String path = unit.node().path();
        AirUnitResult result = blowing.result();
        if (blowsUnder) {
            underFloor.add(blowing);
        } else {
            supplies.add(
                    new Supply(path, blows, result.airM3PerS(), result.supply().dryBulbC(), 1, path));
        }
        if (draws == null) {
            aboveCeiling.add(blowing);
        } else {
            returns.add(new Return(path, draws, result.airM3PerS(), path));
        }
    }

    private boolean isPerimeter(String path) {
        return survey.units.stream().anyMatch(unit -> unit.node().path().equals(path) && isPerimeter(unit));
    }

    private static boolean isPerimeter(Standing unit) {
        return unit.node().kind() == EquipmentKind.CRAH || unit.node().kind() == EquipmentKind.CRAC;
    }

    /// The face that a unit draws by, null if it has none beside its front.
    private @Nullable Face drawing(Standing unit) {
        Box box = unit.box();
        Face rear = unit.front().opposite().of(box);
        Face top = new Face(Axis.Z, box.z1(), box.x0(), box.y0(), box.x1(), box.y1(), Face.Side.PLUS);
        boolean isTopFree = survey.domain.z1() - box.z1() >= LEAST_ABOVE_M && survey.isFree(top);
        boolean isRearFree = survey.isFree(rear);
        if (isRearFree && (!isPerimeter(unit) || !isTopFree)) {
            return rear;
        }
        return isTopFree ? top : null;
    }
}
