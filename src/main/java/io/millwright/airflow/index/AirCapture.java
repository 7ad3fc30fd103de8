package io.millwright.airflow.index;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirShares;
import io.millwright.airflow.hall.AirHall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Whose air a rack draws in, and where its exhaust goes: the capture indices of VanGilder and Shrivastava (*Capture
/// index: an airflow-based rack cooling performance metric*, ASHRAE Transactions 113(1), 2007), from air that is marked
/// where it enters and loses its mark in the next rack ([AirShares]).
///
/// Cold capture is the share of a rack's inlet air that comes straight from a unit, hot capture the share of its
/// exhaust that a return or a cooler takes before it passes a rack. Both lie between 0 and 1 and depend on flow
/// alone, not on temperatures. Flow-throughs that cool count as units.
///
/// @param units supplies by their unit, then coolers
/// @param racks that draw air, in the order of the hall
public record AirCapture(List<String> units, List<Rack> racks) {
    /// Shares of a rack.
    ///
    /// @param unitFraction share of its inlet air that comes straight from each unit, in the order of the units
    /// @param hotFraction share of its exhaust that a unit takes before it passes a rack; NaN if it arrives nowhere
    public record Rack(String id, double[] unitFraction, double hotFraction) {
        /// Share of its inlet air that comes straight from any unit.
        public double coldFraction() {
            return Arrays.stream(unitFraction).sum();
        }
    }

    public AirCapture {
        units = List.copyOf(units);
        racks = List.copyOf(racks);
    }

    /// The unit that most of a rack's inlet air comes from; empty where none supplies air.
    public Optional<String> mostFrom(Rack rack) {
        return IntStream.range(0, units.size())
                .boxed()
                .max(Comparator.comparingDouble(unit -> rack.unitFraction()[unit]))
                .filter(unit -> rack.unitFraction()[unit] > 0)
                .map(units::get);
    }

    /// The capture of a solved hall.
    public static AirCapture of(AirShares shares) {
        AirField field = shares.field();
        AirHall hall = field.hall();
        int through = hall.racks().size();
        List<Integer> coolers = new ArrayList<>();
        List<Integer> racks = new ArrayList<>();
        for (int i = 0; i < through; i++) {
            if (AirStreams.isCooler(hall, hall.racks().get(i))) {
                coolers.add(i);
            } else if (field.racks().get(i).flowM3PerS() > 0) {
                racks.add(i);
            }
        }
        List<String> units = new ArrayList<>(shares.supplyIds());
        coolers.forEach(cooler -> units.add(hall.racks().get(cooler).id()));
        List<Rack> captured = new ArrayList<>();
        for (int rack : racks) {
            double[] fractions = Arrays.copyOf(shares.inletFromSupply()[rack], units.size());
            for (int c = 0; c < coolers.size(); c++) {
                fractions[shares.supplyIds().size() + c] = shares.inletFromRack()[rack][coolers.get(c)];
            }
            captured.add(new Rack(hall.racks().get(rack).id(), fractions, hotFraction(shares, rack, coolers, racks)));
        }
        return new AirCapture(units, captured);
    }

    private static double hotFraction(AirShares shares, int rack, List<Integer> coolers, List<Integer> racks) {
        AirField field = shares.field();
        double taken = 0;
        for (int r = 0; r < field.returns().size(); r++) {
            taken += field.returns().get(r).flowM3PerS() * shares.returnFromRack()[r][rack];
        }
        for (int cooler : coolers) {
            taken += drawn(shares, cooler, rack);
        }
        double again = 0;
        for (int other : racks) {
            again += drawn(shares, other, rack);
        }
        return taken + again > 0 ? taken / (taken + again) : Double.NaN;
    }

    /// Exhaust of a rack that a flow-through draws in, m³/s.
    private static double drawn(AirShares shares, int into, int rack) {
        return shares.field().racks().get(into).flowM3PerS() * shares.inletFromRack()[into][rack];
    }
}
