package io.millwright.verify;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.Glycol;
import io.millwright.cooling.plant.DryAir;
import io.millwright.verify.TableSort.Output;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tables of properties of coolants and dry air over the temperature.
final class FluidKind implements TableKind {
    private static final Pattern MIXTURE = Pattern.compile("M?([PE])G(\\d+)_(vol|mass)");
    private static final Output DENSITY = new Output("density_kg_m3", Tolerance.relative(0.003));
    private static final Output SPECIFIC_HEAT = new Output("cp_J_kgK", Tolerance.relative(0.005));
    private static final Output VISCOSITY = new Output("viscosity_Pa_s", Tolerance.relative(0.03));
    private static final Output CONDUCTIVITY = new Output("conductivity_W_mK", Tolerance.relative(0.01));

    /// The sum of the tolerances of its parts.
    private static final Output PRANDTL = new Output("prandtl", Tolerance.relative(0.045));

    private static final List<TableSort> SORTS = List.of(
            new TableSort(
                    List.of("fluid", "t_C"),
                    List.of(DENSITY, SPECIFIC_HEAT, VISCOSITY, CONDUCTIVITY, PRANDTL),
                    FluidKind::liquid),
            new TableSort(
                    List.of("t_C", "p_Pa"), List.of(DENSITY, SPECIFIC_HEAT, VISCOSITY, CONDUCTIVITY), FluidKind::air));

    @Override
    public List<TableSort> sorts() {
        return SORTS;
    }

    private static double[] liquid(Table.Row row) throws VerificationException {
        Fluid fluid = fluid(row);
        double t = row.number("t_C");
        return new double[] {
            fluid.densityKgPerM3(t),
            fluid.specificHeatJPerKgK(t),
            fluid.viscosityPaS(t),
            fluid.conductivityWPerMK(t),
            fluid.prandtl(t)
        };
    }

    private static Fluid fluid(Table.Row row) throws VerificationException {
        String name = row.text("fluid");
        if (name.equals("water")) {
            return Fluid.WATER;
        }
        Matcher matcher = MIXTURE.matcher(name);
        if (!matcher.matches()) {
            throw new VerificationException(row.place() + ": the fluid \"" + name + "\" is not known.");
        }
        boolean propylene = matcher.group(1).equals("P");
        Glycol glycol = matcher.group(3).equals("vol")
                ? (propylene ? Glycol.PROPYLENE_BY_VOLUME : Glycol.ETHYLENE_BY_VOLUME)
                : (propylene ? Glycol.PROPYLENE_BY_MASS : Glycol.ETHYLENE_BY_MASS);
        return Fluid.mixture(glycol, Integer.parseInt(matcher.group(2)) / 100.0);
    }

    private static double[] air(Table.Row row) throws VerificationException {
        double t = row.number("t_C");
        return new double[] {
            DryAir.densityKgPerM3(t, row.number("p_Pa")),
            DryAir.SPECIFIC_HEAT_J_PER_KG_K,
            DryAir.viscosityPaS(t),
            DryAir.conductivityWPerMK(t)
        };
    }
}
