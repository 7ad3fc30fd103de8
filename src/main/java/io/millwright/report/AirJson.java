package io.millwright.report;

import io.millwright.airflow.field.AirBalance;
import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.GridDifference;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.Vector;
import io.millwright.airflow.index.AirIndices;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.airflow.index.RackInlet;
import io.millwright.finding.Finding;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Null;
import io.millwright.json.JsonValue.Obj;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The air of a hall as JSON: SI without prefixes, °C, metres, fractions of one. Values that are not known are null.
/// Described member by member in `docs/formats/hall-airflow-result.md`.
public final class AirJson {
    private AirJson() {}

    /// How it was solved, racks, units, indices, what was asked for along lines and at points, findings.
    ///
    /// @param grid how far inlets moved from a coarser grid; empty if none was solved
    public static Obj of(AirField field, AirIndices indices, Optional<GridDifference> grid, List<Finding> findings) {
        AirHall hall = field.hall();
        AirProperties air = hall.air();
        return new Obj()
                .put("hall", hall.name())
                .put("title", hall.title())
                .put("turbulence", word(air.turbulence()))
                .put("viscosityM2PerS", air.viscosityM2PerS())
                .put("prandtl", air.prandtl())
                .put("grid", grid(field))
                .put("convergence", convergence(field.convergence()))
                .put("gridDifference", grid.map(AirJson::difference).orElse(new Null(0)))
                .put("balance", balance(field.balance()))
                .put("envelope", envelope(indices.envelope()))
                .put("racks", racks(field, indices))
                .put("units", units(field))
                .put("indices", indices(indices))
                .put("probes", probes(field))
                .put("lines", lines(field))
                .put("findings", SolveJson.findings(findings));
    }

    private static Obj grid(AirField field) {
        AirGrid grid = field.grid();
        return new Obj()
                .put("cellsX", grid.cellsX())
                .put("cellsY", grid.cellsY())
                .put("cellsZ", grid.cellsZ())
                .put("airCells", field.airCells())
                .put("cellM", GridDifference.cellM(field));
    }

    private static Obj convergence(AirConvergence convergence) {
        return new Obj()
                .put("converged", convergence.converged())
                .put("iterations", convergence.iterations())
                .put("coarseIterations", convergence.coarseIterations())
                .put("changeK", convergence.changeK())
                .put("toleranceK", convergence.toleranceK())
                .put("sharpness", convergence.sharpness());
    }

    private static JsonValue difference(GridDifference grid) {
        return new Obj()
                .put("coarseCellM", grid.coarseCellM())
                .put("fineCellM", grid.fineCellM())
                .put("rmsK", grid.rmsK())
                .put("worstK", grid.worstK())
                .put("worstRack", grid.worstRack());
    }

    private static Obj balance(AirBalance balance) {
        return new Obj()
                .put("heatW", balance.heatW())
                .put("exchangedW", balance.exchangedW())
                .put("removedW", balance.removedW())
                .put("heatError", balance.heatError())
                .put("suppliedM3PerS", balance.suppliedM3PerS())
                .put("returnedM3PerS", balance.returnedM3PerS())
                .put("unbalancedM3PerS", balance.unbalancedM3PerS())
                .put("massResidual", balance.massResidual());
    }

    private static Obj envelope(InletEnvelope envelope) {
        return new Obj()
                .put("class", envelope.airClass().name())
                .put("recommendedMinC", envelope.recommendedMinC())
                .put("recommendedMaxC", envelope.recommendedMaxC())
                .put("allowableMinC", envelope.allowableMinC())
                .put("allowableMaxC", envelope.allowableMaxC());
    }

    private static Arr racks(AirField field, AirIndices indices) {
        Map<String, RackInlet> inlets = new HashMap<>();
        indices.racks().forEach(rack -> inlets.put(rack.id(), rack));
        Arr array = new Arr();
        for (int i = 0; i < field.racks().size(); i++) {
            RackAir air = field.racks().get(i);
            AirHall.FlowThrough rack = field.hall().racks().get(i);
            Obj row = new Obj()
                    .put("id", air.id())
                    .put("row", rack.row())
                    .put("powerW", rack.powerW())
                    .put("flowM3PerS", air.flowM3PerS())
                    .put("inletMeanC", air.inletMeanC())
                    .put("inletMinC", air.inletMinC())
                    .put("inletMaxC", air.inletMaxC())
                    .put("lowerC", air.lowerC())
                    .put("middleC", air.middleC())
                    .put("upperC", air.upperC())
                    .put("exhaustC", air.exhaustC());
            RackInlet inlet = inlets.get(air.id());
            if (inlet != null) {
                row.put("recirculationFraction", inlet.recirculationFraction())
                        .put("range", word(inlet.band(indices.envelope())));
            }
            array.add(row);
        }
        return array;
    }

    private static Arr units(AirField field) {
        Arr array = new Arr();
        for (AirUnit unit : AirUnit.all(field)) {
            array.add(new Obj()
                    .put("name", unit.name())
                    .put("kind", word(unit.kind()))
                    .put("supplyM3PerS", unit.supplyM3PerS())
                    .put("supplyC", unit.supplyC())
                    .put("returnM3PerS", unit.returnM3PerS())
                    .put("returnC", unit.returnC())
                    .put("heatW", unit.heatW(field.hall().air().heatCapacityJPerM3K())));
        }
        return array;
    }

    private static Obj indices(AirIndices indices) {
        Obj object = new Obj();
        indices.values().forEach(value -> object.put(value.index().symbol(), value.value()));
        return object;
    }

    private static Arr probes(AirField field) {
        Arr array = new Arr();
        for (AirHall.Probe probe : field.hall().probes()) {
            array.add(sample(field, probe.at()).put("id", probe.id()).put("measuredC", probe.measuredC()));
        }
        return array;
    }

    /// Samples of each line from end to end, one per cell that it would pass along an axis.
    private static Arr lines(AirField field) {
        Arr array = new Arr();
        for (AirHall.Line line : field.hall().lines()) {
            Vector from = line.from();
            Vector along = new Vector(
                    line.to().x() - from.x(),
                    line.to().y() - from.y(),
                    line.to().z() - from.z());
            double lengthM = Math.hypot(Math.hypot(along.x(), along.y()), along.z());
            int steps = Math.max(1, (int) Math.ceil(lengthM / GridDifference.cellM(field) - 1e-9));
            Arr samples = new Arr();
            for (int step = 0; step <= steps; step++) {
                double part = (double) step / steps;
                samples.add(sample(
                        field,
                        new Vector(
                                from.x() + part * along.x(),
                                from.y() + part * along.y(),
                                from.z() + part * along.z())));
            }
            array.add(new Obj().put("id", line.id()).put("samples", samples));
        }
        return array;
    }

    private static Obj sample(AirField field, Vector at) {
        return new Obj()
                .put("at", vector(at))
                .put("temperatureC", field.temperatureC(at))
                .put("velocityMPerS", vector(field.velocity(at)));
    }

    private static Arr vector(Vector vector) {
        return new Arr()
                .add(JsonValue.Num.of(vector.x()))
                .add(JsonValue.Num.of(vector.y()))
                .add(JsonValue.Num.of(vector.z()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
