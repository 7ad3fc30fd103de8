package io.millwright.verify;

import io.millwright.power.conversion.ConverterLoss;
import io.millwright.power.protection.Circuit;
import io.millwright.power.protection.ContinuousRating;
import io.millwright.power.protection.ContinuousRating.Rule;
import io.millwright.power.protection.PhaseImbalance;
import io.millwright.power.storage.BackupBattery;
import io.millwright.verify.TableSort.Output;
import java.util.List;

/// Closed-form cases of power equipment: loss and efficiency of a UPS, ride-through of its battery, imbalance of
/// phases, continuous loading of breakers. A table is known by its columns.
final class UpsKind implements TableKind {
    private static final double JOULE_PER_WH = 3_600;
    private static final double PERCENT = 100;

    /// The tables carry ten digits.
    private static final Tolerance DIGITS = Tolerance.relative(1e-8);

    private static final Tolerance AMPERE = Tolerance.absolute(1e-6);
    private static final Tolerance SAME = Tolerance.absolute(0);

    private static final List<TableSort> SORTS = List.of(
            new TableSort(
                    List.of("rated_W", "loss_c0", "loss_c1", "loss_c2", "load_fraction"),
                    List.of(new Output("expected_loss_W", DIGITS), new Output("expected_efficiency", DIGITS)),
                    UpsKind::efficiency),
            new TableSort(
                    List.of("energy_Wh", "inverter_eff", "peukert_k", "load_W", "soc"),
                    List.of(new Output("expected_ride_through_s", DIGITS)),
                    UpsKind::rideThrough),
            new TableSort(
                    List.of("v_ll_V", "pf", "pa_kW", "pb_kW", "pc_kW"),
                    List.of(
                            new Output("ia_A", DIGITS),
                            new Output("ib_A", DIGITS),
                            new Output("ic_A", DIGITS),
                            new Output("imbalance_percent", DIGITS),
                            new Output("neutral_A", AMPERE)),
                    UpsKind::imbalance),
            new TableSort(
                    List.of("p_kW", "pf", "v_ll_V", "breaker_A", "rated_100pct"),
                    List.of(
                            new Output("expected_i_A", DIGITS),
                            new Output("expected_percent_of_trip", DIGITS),
                            new Output("expected_max_continuous_kW", DIGITS),
                            new Output("expected_pass", SAME)),
                    UpsKind::breaker));

    @Override
    public List<TableSort> sorts() {
        return SORTS;
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
