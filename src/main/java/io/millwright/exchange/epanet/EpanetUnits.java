package io.millwright.exchange.epanet;

import io.millwright.cooling.hydraulics.HeadLoss;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Units of an `.inp` file, which follow from the one of its flows. The customary ones go with feet, inches, psi and
/// horsepower, the metric ones with metres, millimetres and kilowatts.
enum EpanetUnits {
    CFS(0.3048 * 0.3048 * 0.3048, true),
    GPM(3.785411784e-3 / 60, true),
    MGD(3785.411784 / 86_400, true),
    IMGD(4546.09 / 86_400, true),
    AFD(43_560 * 0.3048 * 0.3048 * 0.3048 / 86_400, true),
    LPS(1e-3, false),
    LPM(1e-3 / 60, false),
    MLD(1e3 / 86_400, false),
    CMH(1.0 / 3600, false),
    CMD(1.0 / 86_400, false),
    CMS(1, false);

    /// In m³/s.
    final double flow;
    /// Of heads, levels and lengths, in m.
    final double length;
    /// In m.
    final double diameter;
    /// In W.
    final double power;

    private final boolean customary;

    EpanetUnits(double flow, boolean customary) {
        this.flow = flow;
        this.customary = customary;
        length = customary ? 0.3048 : 1;
        diameter = customary ? 0.0254 : 1e-3;
        power = customary ? 745.699872 : 1e3;
    }

    static @Nullable EpanetUnits named(String text) {
        for (EpanetUnits units : values()) {
            if (units.name().equals(text.toUpperCase(Locale.ROOT))) {
                return units;
            }
        }
        return null;
    }

    /// Of pressures at nodes, as m of the liquid.
    double pressureM(double specificGravity) {
        return customary ? 0.3048 / (0.4333 * specificGravity) : 1;
    }

    /// Of the roughness of pipes.
    double roughness(HeadLoss law) {
        return law == HeadLoss.DARCY_WEISBACH ? length / 1000 : 1;
    }

    /// Kinematic viscosity in m²/s; above a thousandth it is a multiple of that of water at 20 °C.
    double viscosity(double value) {
        if (value > 1e-3) {
            return value * 1.1e-5 * 0.3048 * 0.3048;
        }
        return customary ? value * 0.3048 * 0.3048 : value;
    }

    /// Of volumes, in m³.
    double volume() {
        return length * length * length;
    }
}
