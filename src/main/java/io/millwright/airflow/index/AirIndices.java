package io.millwright.airflow.index;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The indices of a solved field of air.
///
/// With means by flow of supply `T_s`, return `T_r`, rack inlets `T_in` and rack exhausts `T_out`, flows `V̇` of racks
/// and returns, and `T_x` the `n` intakes (three thirds of the inlet face of each rack):
///
/// - `RCI-HI = 1 - Σ max(0, T_x - T_rec,max) / (n (T_all,max - T_rec,max))`, RCI-LO likewise below: Herrlin, *Rack
///   cooling effectiveness in data centers and telecom central offices: the rack cooling index*, ASHRAE Transactions
///   111(2), 2005. 1 is ideal; below 0 when intakes lie far outside the allowable range.
/// - `RTI = (T_r - T_s) / (T_out - T_in)`: Herrlin, *Airflow and cooling performance of data centers: two performance
///   metrics*, ASHRAE Transactions 114(2), 2008. Below 1 air bypasses racks, above 1 it recirculates.
/// - `SHI = Σ V̇ (T_in - T_s) / Σ V̇ (T_out - T_s)` over racks and `RHI = Σ V̇ (T_r - T_s) / Σ V̇ (T_out - T_s)` of
///   returns over racks: Sharma, Bash and Patel, *Dimensionless parameters for evaluation of thermal design and
///   performance of large-scale data centers*, AIAA 2002-3091. `SHI + RHI = 1` where racks give all heat to the air and
///   the balance closes; lights and losses raise RHI above that. Where all exhausts are equally warm, SHI is the share
///   of exhaust in the air of racks.
/// - Bypass `= (T_out - T_r) / (T_out - T_s)`: Tozer, Kurkjian and Salim, *Air management metrics in data centers*,
///   ASHRAE Transactions 115(1), 2009. Below 0 when much other heat goes into the air.
///
/// **Assumptions**: one supply temperature; where units differ, `T_s` is their mean by flow, and a rack beside the
/// coldest unit can show a recirculation slightly below 0. SHI, RHI and bypass read mixing from temperatures, not from
/// traced air ([AirCapture]). Racks that do not warm their air count in RCI alone ([AirStreams]).
/// **Undefined** without units or racks that warm their air, and where a temperature difference in a denominator is
/// less than [#LEAST_RISE_K].
///
/// @param streams supply, return and rack air
/// @param racks that draw air, in the order of the hall; coolers are not among them
/// @param envelope that RCI is judged by
/// @param values one per [AirIndex], in its order
public record AirIndices(AirStreams streams, List<RackInlet> racks, InletEnvelope envelope, List<IndexValue> values) {
    /// Differences below this say nothing, K.
    public static final double LEAST_RISE_K = 0.01;

    private static final String NO_RACKS = "no rack draws air";
    private static final String NO_UNITS = "no unit moves air";
    private static final String NO_RISE = "racks do not warm their air";
    private static final String NO_EXCESS = "exhaust is not warmer than supply";

    public AirIndices {
        racks = List.copyOf(racks);
        values = List.copyOf(values);
    }

    /// The indices of a field.
    public static AirIndices of(AirField field, InletEnvelope envelope) {
        AirStreams streams = AirStreams.of(field);
        List<RackInlet> racks = racks(field, streams.supplyC());
        List<IndexValue> values = new ArrayList<>();
        values.add(coolingIndex(AirIndex.RCI_HI, racks, envelope));
        values.add(coolingIndex(AirIndex.RCI_LO, racks, envelope));
        double excessK = streams.exhaustC() - streams.supplyC();
        double returnsPerRacks = streams.returnM3PerS() / streams.rackM3PerS();
        Ratios ratios = new Ratios(streams, racks.isEmpty());
        values.add(ratios.of(AirIndex.RTI, streams.unitRiseK(), streams.rackRiseK()));
        values.add(ratios.of(AirIndex.SHI, streams.inletC() - streams.supplyC(), excessK));
        values.add(ratios.of(AirIndex.RHI, returnsPerRacks * streams.unitRiseK(), excessK));
        values.add(ratios.of(AirIndex.BYPASS, streams.exhaustC() - streams.returnC(), excessK));
        return new AirIndices(streams, racks, envelope, values);
    }

    /// The value of an index.
    public IndexValue value(AirIndex index) {
        return values.get(index.ordinal());
    }

    /// Racks by their hottest third, hottest first.
    public List<RackInlet> hottestFirst() {
        return racks.stream()
                .sorted(Comparator.comparingDouble(RackInlet::hottestThirdC).reversed())
                .toList();
    }

    /// How many racks keep a class.
    public InletCompliance compliance(InletEnvelope of) {
        return InletCompliance.of(racks, of);
    }

    private static List<RackInlet> racks(AirField field, double supplyC) {
        List<RackInlet> racks = new ArrayList<>();
        List<FlowThrough> through = field.hall().racks();
        for (int i = 0; i < through.size(); i++) {
            RackAir air = field.racks().get(i);
            if (air.flowM3PerS() > 0 && !AirStreams.isCooler(field.hall(), through.get(i))) {
                boolean tells = RackInlet.warms(air) && air.exhaustC() - supplyC >= LEAST_RISE_K;
                double share = tells ? (air.inletMeanC() - supplyC) / (air.exhaustC() - supplyC) : Double.NaN;
                racks.add(new RackInlet(air, through.get(i).row(), share));
            }
        }
        return racks;
    }

    private static IndexValue coolingIndex(AirIndex index, List<RackInlet> racks, InletEnvelope envelope) {
        if (racks.isEmpty()) {
            return IndexValue.undefined(index, NO_RACKS);
        }
        boolean warm = index == AirIndex.RCI_HI;
        double marginK = warm
                ? envelope.allowableMaxC() - envelope.recommendedMaxC()
                : envelope.recommendedMinC() - envelope.allowableMinC();
        if (marginK < LEAST_RISE_K) {
            return IndexValue.undefined(index, "at this altitude nothing is allowable beyond what is recommended");
        }
        double beyondK = 0;
        int intakes = 0;
        for (RackInlet rack : racks) {
            for (double intakeC : rack.intakesC()) {
                double overK = warm ? intakeC - envelope.recommendedMaxC() : envelope.recommendedMinC() - intakeC;
                beyondK += Math.max(0, overK);
                intakes++;
            }
        }
        return IndexValue.of(index, 1 - beyondK / (intakes * marginK));
    }

    /// Ratios of temperature differences between the streams.
    private record Ratios(AirStreams streams, boolean hasNoRacks) {
        IndexValue of(AirIndex index, double partK, double wholeK) {
            if (hasNoRacks) {
                return IndexValue.undefined(index, NO_RACKS);
            }
            if (!(streams.supplyM3PerS() > 0 && streams.returnM3PerS() > 0)) {
                return IndexValue.undefined(index, NO_UNITS);
            }
            if (!(streams.rackM3PerS() > 0)) {
                return IndexValue.undefined(index, NO_RISE);
            }
            return wholeK >= LEAST_RISE_K
                    ? IndexValue.of(index, partK / wholeK)
                    : IndexValue.undefined(index, NO_EXCESS);
        }
    }
}
