package io.millwright.ui.air;

import io.millwright.airflow.field.AirBalance;
import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.picture.GridError;
import io.millwright.airflow.picture.Plane;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the Air workspace says in words.
final class AirWords {
    /// By less than this the supplied air warms in a hall with next to no heat.
    private static final double LITTLE_K = 0.1;

    private static final double LEAST_M3_PER_S = 1e-6;

    private AirWords() {}

    /// Why a field cannot be taken at its word, the gravest reason first; empty if it can.
    static List<String> marks(HallField field, boolean outOfDate, UnitSystem units) {
        List<String> marks = new ArrayList<>();
        if (!field.converged()) {
            marks.add("Not converged");
        }
        if (outOfDate) {
            marks.add("Out of date");
        }
        if (field.cellM() > AirSettings.USUAL_CELL_M) {
            marks.add("Preview, " + Dimension.LENGTH.brief(field.cellM(), units));
        }
        return marks;
    }

    /// Where a slice is.
    static String place(Plane plane, UnitSystem units) {
        return axis(plane.axis()) + " = " + Dimension.LENGTH.brief(plane.atM(), units);
    }

    static String axis(Axis axis) {
        return axis.name().toLowerCase(Locale.ROOT);
    }

    /// How far a field may be trusted: grid, iterations, balance, turbulence, and the error of the grid where a coarser
    /// field of the same room is known.
    static String balance(HallField shown, UnitSystem units) {
        AirField field = shown.field();
        AirConvergence convergence = field.convergence();
        List<String> parts = new ArrayList<>();
        parts.add(String.format(
                Locale.ROOT,
                "%s grid, %,d cells",
                Dimension.LENGTH.format(shown.cellM(), units),
                field.grid().cells()));
        parts.add(String.format(
                Locale.ROOT,
                "%,d iterations%s",
                convergence.iterations(),
                convergence.coarseIterations() > 0
                        ? String.format(Locale.ROOT, " after %,d on coarser grids", convergence.coarseIterations())
                        : ""));
        parts.add((convergence.converged() ? "converged" : "not converged") + ": change of rack inlets in "
                + AirSettings.WINDOW + " iterations " + kelvin(convergence.changeK(), units) + " (limit "
                + kelvin(convergence.toleranceK(), units) + ")");
        if (!convergence.softened().isEmpty()) {
            parts.add(convergence.softened());
        }
        parts.add("heat in and out differ by " + heatError(field, units) + ", flow into and out of a cell by "
                + percent(field.balance().massResidual()) + " at most");
        parts.add(turbulence(field.hall().air()));
        parts.add(shown.coarser()
                .flatMap(coarse -> gridError(coarse, field, units))
                .orElse("error of the grid not known: no coarser field of this room"));
        return String.join("  ·  ", parts);
    }

    /// As a share of the heat exchanged; of next to none, what is missing.
    private static String heatError(AirField field, UnitSystem units) {
        AirBalance balance = field.balance();
        double warmingK = balance.exchangedW()
                / Math.max(LEAST_M3_PER_S, balance.suppliedM3PerS())
                / field.hall().air().heatCapacityJPerM3K();
        return warmingK < LITTLE_K
                ? Dimension.POWER.brief(Math.abs(balance.removedW() - balance.heatW()), units)
                : percent(balance.heatError());
    }

    private static Optional<String> gridError(AirField coarse, AirField fine, UnitSystem units) {
        double[] edges = coarse.grid().xEdges();
        return GridError.between(coarse, fine)
                .map(error -> "from the " + Dimension.LENGTH.brief(edges[1] - edges[0], units)
                        + " grid rack inlets moved by " + kelvin(error.rmsK(), units) + " rms, "
                        + kelvin(error.worstK(), units) + " at most (" + error.worstRack() + ")");
    }

    private static String turbulence(AirProperties air) {
        String least = BigDecimal.valueOf(air.viscosityM2PerS())
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                + " m²/s";
        return air.turbulence() == Turbulence.CONSTANT
                ? "constant effective viscosity " + least
                : "zero-equation turbulence (Chen and Xu), at least " + least;
    }

    private static String kelvin(double differenceK, UnitSystem units) {
        if (!Double.isFinite(differenceK)) {
            return "not known";
        }
        double rounded = Math.abs(differenceK) < 0.0005 ? 0 : differenceK;
        return Dimension.TEMPERATURE_DIFFERENCE.brief(rounded, units);
    }

    private static String percent(double fraction) {
        double shown = 100 * fraction;
        return shown < 0.01 ? "less than 0.01 %" : String.format(Locale.ROOT, "%.2f %%", shown);
    }
}
