package io.millwright.airflow.layout;

import io.millwright.airflow.AirUnitResult;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.facility.Area;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the running air units of a hall blow and draw.
final class UnitOpenings {
    /// Edge of a perforated tile.
    static final double TILE_M = 0.6;

    /// Room that a unit needs above it to draw there.
    private static final double LEAST_ABOVE_M = 0.3;

    /// Part of the front that blows where the upper part draws.
    private static final double LOWER_SHARE = 0.6;

    private final HallSurvey survey;
    private final List<Finding> findings;
    private final List<Supply> supplies = new ArrayList<>();
    private final List<Return> returns = new ArrayList<>();
    private final List<Opening> tiles;
    private final List<Opening> grilles;
    private final List<AirUnitResult> underFloor = new ArrayList<>();
    private final List<AirUnitResult> throughCeiling = new ArrayList<>();

    /// A tile of the floor or a piece of a grille in the ceiling.
    private record Opening(String id, Rectangle at, double openFraction) {
        double freeM2() {
            return at.areaM2() * openFraction;
        }
    }

    UnitOpenings(HallSurvey survey, List<AirUnitResult> running, List<Finding> findings) {
        this.survey = survey;
        this.findings = findings;
        tiles = survey.hall.hall().raisedFloorM() > 0 ? openings(Area.Kind.PERFORATED_TILES) : List.of();
        grilles = openings(Area.Kind.RETURN_GRILLE);
        Map<Integer, AirUnitResult> byNode = new HashMap<>();
        running.forEach(unit -> byNode.put(unit.node(), unit));
        for (Standing unit : survey.units) {
            AirUnitResult result = byNode.get(unit.node().index());
            if (result != null && result.airM3PerS() > 0) {
                place(unit, result);
            }
        }
        blowThroughTiles();
        drawThroughGrilles();
    }

    List<Supply> supplies() {
        return supplies;
    }

    List<Return> returns() {
        return returns;
    }

    double suppliedM3PerS() {
        return supplies.stream().mapToDouble(Supply::flowM3PerS).sum();
    }

    private void place(Standing unit, AirUnitResult result) {
        EquipmentKind kind = unit.node().kind();
        boolean isPerimeter = kind == EquipmentKind.CRAH || kind == EquipmentKind.CRAC;
        boolean blowsUnder = isPerimeter && !tiles.isEmpty();
        boolean drawsAbove = kind != EquipmentKind.IN_ROW && !grilles.isEmpty();
        Box box = unit.box();
        Face front = unit.front().of(box);
        Face draws = drawsAbove ? null : drawing(unit, kind);
        if (!drawsAbove && draws == null && !blowsUnder && isFree(front)) {
            double part = box.z0() + LOWER_SHARE * (box.z1() - box.z0());
            front = unit.front().of(box, box.z0(), part);
            draws = unit.front().of(box, part, box.z1());
        } else if (!drawsAbove && draws == null && isFree(front)) {
            draws = front;
        }
        if ((!blowsUnder && !isFree(front)) || (!drawsAbove && draws == null)) {
            findings.add(Finding.error("airflow.unit.no-free-face", unit.node().path()));
            return;
        }
        String path = unit.node().path();
        if (blowsUnder) {
            underFloor.add(result);
        } else {
            supplies.add(
                    new Supply(path, front, result.airM3PerS(), result.supply().dryBulbC(), 1, path));
        }
        if (draws == null) {
            throughCeiling.add(result);
        } else {
            returns.add(new Return(path, draws, result.airM3PerS(), path));
        }
    }

    /// The face that a unit draws by, null if it has none beside its front.
    private @Nullable Face drawing(Standing unit, EquipmentKind kind) {
        Box box = unit.box();
        Face rear = unit.front().opposite().of(box);
        Face top = new Face(Axis.Z, box.z1(), box.x0(), box.y0(), box.x1(), box.y1(), Face.Side.PLUS);
        boolean topFree = survey.domain.z1() - box.z1() >= LEAST_ABOVE_M && isFree(top);
        boolean rearFirst = kind == EquipmentKind.IN_ROW || kind == EquipmentKind.FAN_WALL;
        if (rearFirst && isFree(rear)) {
            return rear;
        }
        if (topFree) {
            return top;
        }
        return isFree(rear) ? rear : null;
    }

    private boolean isFree(Face face) {
        return survey.freeShare(face) >= HallAssembly.LEAST_FREE_SHARE;
    }

    /// Tiles take the air of the plenum by their free area.
    private void blowThroughTiles() {
        double flow = underFloor.stream().mapToDouble(AirUnitResult::airM3PerS).sum();
        double heat = underFloor.stream()
                .mapToDouble(unit -> unit.airM3PerS() * unit.supply().dryBulbC())
                .sum();
        double free = tiles.stream().mapToDouble(Opening::freeM2).sum();
        if (flow > 0) {
            for (Opening tile : tiles) {
                supplies.add(new Supply(
                        tile.id(),
                        horizontal(tile.at(), survey.domain.z0(), Face.Side.PLUS),
                        flow * tile.freeM2() / free,
                        heat / flow,
                        tile.openFraction(),
                        unitOf(underFloor)));
            }
        }
    }

    private void drawThroughGrilles() {
        double flow =
                throughCeiling.stream().mapToDouble(AirUnitResult::airM3PerS).sum();
        double free = grilles.stream().mapToDouble(Opening::freeM2).sum();
        if (flow > 0) {
            for (Opening grille : grilles) {
                returns.add(new Return(
                        grille.id(),
                        horizontal(grille.at(), survey.domain.z1(), Face.Side.MINUS),
                        flow * grille.freeM2() / free,
                        unitOf(throughCeiling)));
            }
        }
    }

    private String unitOf(List<AirUnitResult> joined) {
        if (joined.size() != 1) {
            return "";
        }
        int node = joined.getFirst().node();
        return survey.units.stream()
                .filter(unit -> unit.node().index() == node)
                .map(unit -> unit.node().path())
                .findFirst()
                .orElse("");
    }

    private static Face horizontal(Rectangle at, double heightM, Face.Side side) {
        return new Face(Axis.Z, heightM, at.x0(), at.y0(), at.x1(), at.y1(), side);
    }

    /// The tiles or grilles of a hall, in pieces of the size of a tile; what stands on them or lies outside is left
    /// out.
    private List<Opening> openings(Area.Kind kind) {
        double height = kind == Area.Kind.PERFORATED_TILES ? survey.domain.z0() : survey.domain.z1();
        Face.Side side = kind == Area.Kind.PERFORATED_TILES ? Face.Side.PLUS : Face.Side.MINUS;
        List<Opening> found = new ArrayList<>();
        for (AreaNode area : survey.areas) {
            if (area.area().kind() != kind || area.area().openFraction() <= 0) {
                continue;
            }
            int count = 0;
            double lost = 0;
            for (Rectangle part : survey.parts(area)) {
                for (Rectangle piece : part.split(TILE_M)) {
                    count++;
                    if (isFree(horizontal(piece, height, side))) {
                        found.add(new Opening(
                                area.path() + "/" + count, piece, area.area().openFraction()));
                    } else {
                        lost += piece.areaM2();
                    }
                }
            }
            double outside = area.area().areaM2()
                    - survey.parts(area).stream().mapToDouble(Rectangle::areaM2).sum();
            if (count == 0 || lost + outside > TILE_M * TILE_M / 2) {
                findings.add(Finding.warning(
                        "airflow.opening.covered",
                        area.path(),
                        "lost",
                        Finding.measure(count == 0 ? area.area().areaM2() : lost + outside, Dimension.AREA)));
            }
        }
        return found;
    }
}
