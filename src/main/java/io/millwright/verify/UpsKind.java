package io.millwright.verify;

import io.millwright.power.conversion.ConverterLoss;
import io.millwright.power.protection.Circuit;
import io.millwright.power.protection.ContinuousRating;
import io.millwright.power.protection.ContinuousRating.Rule;
import io.millwright.power.protection.PhaseImbalance;
import io.millwright.power.storage.BackupBattery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Closed-form cases of power equipment: loss and efficiency of a UPS, ride-through of its battery, imbalance of
/// phases, continuous loading of breakers. A table is known by its columns.
final class UpsKind implements ReferenceKind {
    private static final double JOULE_PER_WH = 3_600;
    private static final double PERCENT = 100;

    /// The tables carry ten digits.
    private static final Tolerance DIGITS = Tolerance.relative(1e-8);

    private static final Tolerance AMPERE = Tolerance.absolute(1e-6);
    private static final Tolerance SAME = Tolerance.absolute(0);

    private static final List<Sort> SORTS = List.of(
            new Sort(
                    List.of("rated_W", "loss_c0", "loss_c1", "loss_c2", "load_fraction"),
                    List.of("expected_loss_W", "expected_efficiency"),
                    UpsKind::efficiency),
            new Sort(
                    List.of("energy_Wh", "inverter_eff", "peukert_k", "load_W", "soc"),
                    List.of("expected_ride_through_s"),
                    UpsKind::rideThrough),
            new Sort(
                    List.of("v_ll_V", "pf", "pa_kW", "pb_kW", "pc_kW"),
                    List.of("ia_A", "ib_A", "ic_A", "imbalance_percent", "neutral_A"),
                    UpsKind::imbalance),
            new Sort(
                    List.of("p_kW", "pf", "v_ll_V", "breaker_A", "rated_100pct"),
                    List.of("expected_i_A", "expected_percent_of_trip", "expected_max_continuous_kW", "expected_pass"),
                    UpsKind::breaker));

    /// A sort of table: its inputs, what it expects, and the computation in the order of the latter.
    private record Sort(List<String> inputs, List<String> outputs, Computation computation) {
        String[] inputColumns() {
            return inputs.toArray(String[]::new);
        }
    }

    private interface Computation {
        double[] compute(Table.Row row) throws VerificationException;
    }

    @Override
    public boolean recognises(CaseFolder folder) {
        return SORTS.stream().anyMatch(sort -> folder.hasTableWith(sort.inputColumns()));
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return folder.checkTables((table, name) -> {
            for (Sort sort : SORTS) {
                if (table.hasColumns(sort.inputColumns())) {
                    return checkTable(table, name, sort);
                }
            }
            return List.of(CheckResult.skipped(name, "all", "no computation has these columns"));
        });
    }

    private static List<CheckResult> checkTable(Table table, String name, Sort sort) throws VerificationException {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (String output : sort.outputs()) {
            if (table.hasColumns(output)) {
                comparisons.put(output, new Comparison(name, output, toleranceOf(output)));
            }
        }
        for (Table.Row row : table.rows()) {
            double[] computed = sort.computation().compute(row);
            for (int i = 0; i < computed.length; i++) {
                String output = sort.outputs().get(i);
                Comparison comparison = comparisons.get(output);
                if (comparison != null) {
                    comparison.add(row.number(output), computed[i], "line " + row.line());
                }
            }
        }
        List<CheckResult> results = new ArrayList<>();
        for (Comparison comparison : comparisons.values()) {
            results.add(comparison.result());
        }
        return results;
    }

    private static Tolerance toleranceOf(String output) {
        return switch (output) {
            case "expected_pass" -> SAME;
            case "neutral_A" -> AMPERE;
            default -> DIGITS;
        };
    }

    private static double[] efficiency(Table.Row row) throws VerificationException {
        double ratedW = row.number("rated_W");
        double outputW = row.number("load_fraction") * ratedW;
        ConverterLoss loss =
                ConverterLoss.ofFractions(ratedW, row.number("loss_c0"), row.number("loss_c1"), row.number("loss_c2"));
        return new double[] {loss.lossW(outputW), loss.efficiency(outputW)};
    }

    private static double[] rideThrough(Table.Row row) throws VerificationException {
        BackupBattery battery = new BackupBattery(
                row.number("energy_Wh") * JOULE_PER_WH, row.number("inverter_eff"), row.number("peukert_k"));
        return new double[] {battery.rideThroughS(row.number("load_W"), row.number("soc"))};
    }

    private static double[] imbalance(Table.Row row) throws VerificationException {
        double phaseV = row.number("v_ll_V") / Math.sqrt(3);
        double[] currentA = new double[3];
        for (int phase = 0; phase < 3; phase++) {
            double powerW = row.number("p" + (char) ('a' + phase) + "_kW") * 1_000;
            currentA[phase] = Circuit.SINGLE_PHASE.currentA(powerW, phaseV, row.number("pf"));
        }
        PhaseImbalance imbalance = PhaseImbalance.of(currentA[0], currentA[1], currentA[2]);
        return new double[] {
            currentA[0], currentA[1], currentA[2], imbalance.imbalanceFraction() * PERCENT, imbalance.neutralA()
        };
    }

    private static double[] breaker(Table.Row row) throws VerificationException {
        Rule rule = row.number("rated_100pct") == 0 ? Rule.NEC_STANDARD : Rule.NEC_FULL_RATED;
        ContinuousRating rating = new ContinuousRating(row.number("breaker_A"), rule);
        double voltageV = row.number("v_ll_V");
        double powerFactor = row.number("pf");
        double currentA = Circuit.THREE_PHASE.currentA(row.number("p_kW") * 1_000, voltageV, powerFactor);
        return new double[] {
            currentA,
            rating.loadFraction(currentA) * PERCENT,
            rating.limitW(Circuit.THREE_PHASE, voltageV, powerFactor) / 1_000,
            rating.carries(currentA) ? 1 : 0
        };
    }
}
