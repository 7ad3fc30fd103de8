package io.millwright.airflow.index;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.field.ReturnAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Supply;
import java.util.List;

/// The four streams of a hall, each with the mean temperature of its air by flow, °C; NaN where nothing flows.
///
/// Coolers that air passes count as units: what they draw in is returned, what they blow out is supplied. A
/// flow-through is a cooler when it cools its air by more than [#LEAST_COOLING_K]; a rack whose rear door takes a
/// little more than its heat stays a rack. Racks that warm their air by less than [RackInlet#LEAST_RISE_K], for their
/// rear doors take what they give or they stand idle, hand on the air of the room as it is and belong to no stream.
///
/// @param supplyM3PerS of all units
/// @param supplyC of it
/// @param returnM3PerS back to all units
/// @param returnC of it
/// @param rackM3PerS through racks that warm it
/// @param inletC into racks
/// @param exhaustC out of racks
public record AirStreams(
        double supplyM3PerS,
        double supplyC,
        double returnM3PerS,
        double returnC,
        double rackM3PerS,
        double inletC,
        double exhaustC) {
    /// Cooling of passing air that makes a cooler, K.
    public static final double LEAST_COOLING_K = 1;

    /// The streams of a field.
    public static AirStreams of(AirField field) {
        Mixture supply = new Mixture();
        Mixture back = new Mixture();
        Mixture inlet = new Mixture();
        Mixture exhaust = new Mixture();
        for (Supply each : field.hall().supplies()) {
            supply.add(each.flowM3PerS(), each.temperatureC());
        }
        for (ReturnAir each : field.returns()) {
            back.add(each.flowM3PerS(), each.meanC());
        }
        List<FlowThrough> through = field.hall().racks();
        for (int i = 0; i < through.size(); i++) {
            RackAir air = field.racks().get(i);
            if (isCooler(field.hall(), through.get(i))) {
                back.add(air.flowM3PerS(), air.inletMeanC());
                supply.add(air.flowM3PerS(), air.exhaustC());
            } else if (RackInlet.warms(air)) {
                inlet.add(air.flowM3PerS(), air.inletMeanC());
                exhaust.add(air.flowM3PerS(), air.exhaustC());
            }
        }
        return new AirStreams(
                supply.flowM3PerS(),
                supply.meanC(),
                back.flowM3PerS(),
                back.meanC(),
                inlet.flowM3PerS(),
                inlet.meanC(),
                exhaust.meanC());
    }

    /// Whether a flow-through is a cooler.
    static boolean isCooler(AirHall hall, FlowThrough each) {
        return each.powerW() < -LEAST_COOLING_K * hall.air().heatCapacityJPerM3K() * each.flowM3PerS();
    }

    /// Mean temperature rise of racks by flow, K.
    public double rackRiseK() {
        return exhaustC - inletC;
    }

    /// Rise of the air between supply and return, K.
    public double unitRiseK() {
        return returnC - supplyC;
    }
}
