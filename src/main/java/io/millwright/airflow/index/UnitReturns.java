package io.millwright.airflow.index;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.ReturnAir;
import java.util.HashMap;
import java.util.Map;

/// The air that comes back to each air unit of a hall: that of its own returns and, where these bring less than it
/// moves, the mixed air of the returns that units share, as above a ceiling.
public final class UnitReturns {
    private final Map<String, Mixture> ofUnit = new HashMap<>();
    private final Mixture shared = new Mixture();

    private UnitReturns() {}

    /// The returns of a field.
    public static UnitReturns of(AirField field) {
        UnitReturns returns = new UnitReturns();
        for (int r = 0; r < field.returns().size(); r++) {
            String unit = field.hall().returns().get(r).unit();
            ReturnAir air = field.returns().get(r);
            Mixture mixture =
                    unit.isEmpty() ? returns.shared : returns.ofUnit.computeIfAbsent(unit, name -> new Mixture());
            mixture.add(air.flowM3PerS(), air.meanC());
        }
        return returns;
    }

    /// Air that comes back to a unit, m³/s.
    ///
    /// @param unit its name in the hall
    /// @param movedM3PerS air that it moves
    public double flowM3PerS(String unit, double movedM3PerS) {
        return back(unit, movedM3PerS).flowM3PerS();
    }

    /// Mean temperature of that air, °C; NaN if none comes back.
    public double meanC(String unit, double movedM3PerS) {
        return back(unit, movedM3PerS).meanC();
    }

    private Mixture back(String unit, double movedM3PerS) {
        Mixture own = ofUnit.getOrDefault(unit, new Mixture());
        Mixture back = new Mixture();
        back.add(own.flowM3PerS(), own.meanC());
        if (shared.flowM3PerS() > 0) {
            back.add(movedM3PerS - own.flowM3PerS(), shared.meanC());
        }
        return back;
    }
}
