package io.millwright.verify;

import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// Moist-air cases: grids of states (`t_db_C,rel_hum,p_Pa` and one column a property) and lists of published points
/// (`quantity,inputs,expected,tolerance,tolerance_kind`).
///
/// Grid columns without a prefix were made with the same ASHRAE equations and are held tightly. Columns `rp1485_*`
/// come from the real-gas formulation; their tolerances are the distance between the two formulations (−15 °C to 45
/// °C) and so state the accuracy of the model, not of its coding.
final class PsychrometricKind implements ReferenceKind {
    private static final String[] GRID_COLUMNS = {"t_db_C", "rel_hum", "p_Pa"};
    private static final String REAL_GAS = "rp1485_";

    private record Property(ToDoubleFunction<MoistAir> of, Tolerance sameModel, Tolerance realGas) {}

    private static final SequencedMap<String, Property> PROPERTIES = properties();

    private static SequencedMap<String, Property> properties() {
        SequencedMap<String, Property> map = new LinkedHashMap<>();
        map.put(
                "hum_ratio",
                new Property(MoistAir::humidityRatio, Tolerance.relative(1e-6), Tolerance.relative(0.006)));
        map.put("t_wb_C", new Property(MoistAir::wetBulbC, Tolerance.absolute(0.002), Tolerance.absolute(0.03)));
        map.put("t_dp_C", new Property(MoistAir::dewPointC, Tolerance.absolute(0.01), Tolerance.absolute(0.02)));
        map.put(
                "vap_pres_Pa",
                new Property(MoistAir::vapourPressurePa, Tolerance.relative(1e-6), Tolerance.relative(0.006)));
        map.put(
                "enthalpy_J_kg",
                new Property(MoistAir::enthalpyJPerKg, Tolerance.absolute(1), Tolerance.absolute(1_000)));
        map.put(
                "volume_m3_kg",
                new Property(MoistAir::specificVolumeM3PerKg, Tolerance.relative(1e-6), Tolerance.relative(0.001)));
        map.put(
                "density_kg_m3",
                new Property(MoistAir::densityKgPerM3, Tolerance.relative(1e-6), Tolerance.relative(0.001)));
        map.put(
                "rel_hum",
                new Property(MoistAir::relativeHumidityFraction, Tolerance.absolute(1e-6), Tolerance.absolute(0.006)));
        return map;
    }

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.name().contains("psychrometric") || folder.hasTableWith(GRID_COLUMNS);
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return folder.checkTables((table, name) -> {
            if (isGrid(table)) {
                return checkGrid(table, name);
            }
            if (table.hasColumns("quantity", "inputs", "expected", "tolerance", "tolerance_kind")) {
                return checkPoints(table, name);
            }
            return List.of(CheckResult.skipped(name, "all", "it is neither a grid of states nor a list of points"));
        });
    }

    private static boolean isGrid(Table table) {
        return table.hasColumns(GRID_COLUMNS);
    }

    private static List<CheckResult> checkGrid(Table table, String name) throws VerificationException {
        List<CheckResult> results = new ArrayList<>();
        for (String column : table.header()) {
            if (List.of(GRID_COLUMNS).contains(column)) {
                continue;
            }
            boolean realGas = column.startsWith(REAL_GAS);
            Property property = PROPERTIES.get(realGas ? column.substring(REAL_GAS.length()) : column);
            if (property == null) {
                results.add(CheckResult.skipped(name, column, "no property of moist air has this name"));
                continue;
            }
            Comparison comparison = new Comparison(name, column, realGas ? property.realGas() : property.sameModel());
            for (Table.Row row : table.rows()) {
                MoistAir air =
                        MoistAir.ofRelativeHumidity(row.number("t_db_C"), row.number("rel_hum"), row.number("p_Pa"));
                comparison.add(row.number(column), property.of().applyAsDouble(air), "line " + row.line());
            }
            results.add(comparison.result());
        }
        return results;
    }

    private static List<CheckResult> checkPoints(Table table, String name) throws VerificationException {
        List<CheckResult> results = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            String inputs = row.text("inputs");
            String label = row.text("quantity") + " at " + inputs.replace(";", ", ");
            String kind = row.text("tolerance_kind");
            OptionalDouble computed = compute(row.text("quantity"), inputs(row, inputs));
            if (computed.isEmpty()) {
                results.add(CheckResult.skipped(name, label, "nothing computes it from these inputs"));
            } else if (!kind.equals("abs") && !kind.equals("rel")) {
                throw new VerificationException(
                        row.place() + ": found \"" + kind + "\" as tolerance_kind; abs or rel was expected.");
            } else {
                double bound = row.number("tolerance");
                Comparison comparison = new Comparison(
                        name, label, kind.equals("abs") ? Tolerance.absolute(bound) : Tolerance.relative(bound));
                comparison.add(row.number("expected"), computed.getAsDouble(), "line " + row.line());
                results.add(comparison.result());
            }
        }
        return results;
    }

    private static Map<String, Double> inputs(Table.Row row, String text) throws VerificationException {
        Map<String, Double> inputs = new LinkedHashMap<>();
        for (String part : text.split(";")) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2) {
                throw new VerificationException(
                        row.place() + ": found \"" + part + "\" among the inputs; name=value was expected.");
            }
            inputs.put(pair[0].strip(), row.parse(pair[1].strip(), pair[0].strip()));
        }
        return inputs;
    }

    private static OptionalDouble compute(String quantity, Map<String, Double> inputs) {
        double t = inputs.getOrDefault("t_C", Double.NaN);
        double p = inputs.getOrDefault("p_Pa", Double.NaN);
        double value = switch (quantity) {
            case "sat_vap_pres_Pa" -> Psychrometrics.saturationPressurePa(t);
            case "sat_hum_ratio" -> Psychrometrics.saturationHumidityRatio(t, p);
            case "sat_enthalpy_J_kg" -> Psychrometrics.enthalpyJPerKg(t, Psychrometrics.saturationHumidityRatio(t, p));
            case "std_atm_pressure_Pa" ->
                Psychrometrics.pressureAtAltitudePa(inputs.getOrDefault("altitude_m", Double.NaN));
            default -> ofState(quantity, inputs);
        };
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static double ofState(String quantity, Map<String, Double> inputs) {
        Double vapour = inputs.get("vap_pres_Pa");
        Double pressure = inputs.get("p_Pa");
        if (quantity.equals("hum_ratio") && vapour != null && pressure != null) {
            return Psychrometrics.humidityRatio(vapour, pressure);
        }
        Property property = PROPERTIES.get(quantity);
        Optional<MoistAir> air = state(inputs);
        return property == null || air.isEmpty() ? Double.NaN : property.of().applyAsDouble(air.get());
    }

    /// The state that a dry bulb and one measure of moisture describe; the enthalpy alone does not depend on the
    /// pressure, so that a point without one is taken at the standard pressure.
    private static Optional<MoistAir> state(Map<String, Double> inputs) {
        Double dryBulb = inputs.get("t_db_C");
        if (dryBulb == null) {
            return Optional.empty();
        }
        double pressure = inputs.getOrDefault("p_Pa", Psychrometrics.STANDARD_PRESSURE_PA);
        for (Map.Entry<String, Double> input : inputs.entrySet()) {
            double moisture = input.getValue();
            MoistAir air = switch (input.getKey()) {
                case "rel_hum" -> MoistAir.ofRelativeHumidity(dryBulb, moisture, pressure);
                case "t_wb_C" -> MoistAir.ofWetBulb(dryBulb, moisture, pressure);
                case "t_dp_C" -> MoistAir.ofDewPoint(dryBulb, moisture, pressure);
                case "hum_ratio" -> new MoistAir(dryBulb, moisture, pressure);
                default -> null;
            };
            if (air != null) {
                return Optional.of(air);
            }
        }
        return Optional.empty();
    }
}
