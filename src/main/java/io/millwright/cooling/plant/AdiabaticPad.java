package io.millwright.cooling.plant;

import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;

/// Wetted pads or sprays before an air-cooled coil: T_out = T_db − η (T_db − T_wb) at constant wet bulb.
///
/// **Validity**: η of 0.7 to 0.9 for pads at their rated velocity; wet bulb above 0 °C, below which pads are drained
/// and this does nothing. **Balance**: humidity taken up is the water evaporated.
///
/// @param saturationEfficiency η, 0 to 1
public record AdiabaticPad(double saturationEfficiency) {
    /// No pad.
    public static final AdiabaticPad NONE = new AdiabaticPad(0);

    public AdiabaticPad {
        if (!(saturationEfficiency >= 0 && saturationEfficiency <= 1)) {
            throw new IllegalArgumentException(
                    "a saturation efficiency of " + saturationEfficiency + ". It must lie between 0 and 1.");
        }
    }

    /// The air behind it.
    public MoistAir behind(MoistAir air) {
        double wetBulb = air.wetBulbC();
        if (saturationEfficiency == 0 || wetBulb <= 0) {
            return air;
        }
        double dryBulb = air.dryBulbC() - saturationEfficiency * (air.dryBulbC() - wetBulb);
        double humidity = Psychrometrics.humidityRatioFromWetBulb(dryBulb, wetBulb, air.pressurePa());
        return new MoistAir(dryBulb, Math.max(air.humidityRatio(), humidity), air.pressurePa());
    }
}
