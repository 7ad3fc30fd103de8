package io.millwright.twin.replay;

import io.millwright.catalog.PowerType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopMoment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds where a plant on site took over more within a step than it can.
///
/// **Model.** The electrical path is a chain of steady states, so a plant gives at once what is asked of it. A real one
/// gives `ΔP = r·Δt + s·P_rated` within Δt, with the ramp r of the facility or its sheet and s = [#AT_ONCE]: what
/// governors give by the speed of the machine before fuel follows.
///
/// **Assumptions**: loads that rise in the first [#START_S], when requests begin to come to an idle facility, are not
/// looked at. **Source** of s: grid codes ask a tenth of its rating of a large plant within ten seconds (National Grid
/// ESO, The Grid Code, CC.6.3.7 and CC.A.3, primary response).
final class PlantSteps {
    /// Part of its rating that a plant gives without ramping.
    private static final double AT_ONCE = 0.1;

    private static final double START_S = 120;

    private final List<Plant> plants = new ArrayList<>();

    private static final class Plant {
        private final Node node;
        private final double ratedW;
        private final double rampWPerS;
        private double beforeW = Double.NaN;
        private double riseW;
        private double ableW;
        private double atS;
        private double withinS;

        Plant(Node node, double ratedW, double rampWPerS) {
            this.node = node;
            this.ratedW = ratedW;
            this.rampWPerS = rampWPerS;
        }

        void take(LoopMoment moment) {
            double nowW = moment.power().nodeOutputW()[node.index()];
            double can = rampWPerS * moment.stepS() + AT_ONCE * ratedW;
            double rise = nowW - beforeW;
            if (moment.startS() >= START_S && rise > can && rise - can > riseW - ableW) {
                riseW = rise;
                ableW = can;
                atS = moment.startS();
                withinS = moment.stepS();
            }
            beforeW = nowW;
        }

        Optional<Finding> finding() {
            return riseW == 0
                    ? Optional.empty()
                    : Optional.of(Finding.warning(
                            "twin.replay.plant-step",
                            node.path(),
                            "time",
                            Finding.measure(atS, Dimension.TIME),
                            "rise",
                            Finding.measure(riseW, Dimension.POWER),
                            "within",
                            Finding.measure(withinS, Dimension.TIME),
                            "able",
                            Finding.measure(ableW, Dimension.POWER),
                            "ramp",
                            Finding.measure(rampWPerS, Dimension.POWER_RAMP)));
        }
    }

    PlantSteps(Twin twin) {
        for (Node node : twin.graph().nodes()) {
            if (node.kind() == EquipmentKind.PRIME_POWER) {
                double own = node.power().rampWPerS();
                Optional<PowerType> type = twin.catalog().power(node.type());
                double rampWPerS =
                        Double.isNaN(own) ? type.map(PowerType::rampWPerS).orElse(Double.NaN) : own;
                if (rampWPerS > 0) {
                    plants.add(new Plant(node, type.map(PowerType::ratedW).orElse(0.0), rampWPerS));
                }
            }
        }
    }

    void take(LoopMoment moment) {
        plants.forEach(plant -> plant.take(moment));
    }

    /// The furthest step of each plant.
    List<Finding> all() {
        return plants.stream().flatMap(plant -> plant.finding().stream()).toList();
    }
}
