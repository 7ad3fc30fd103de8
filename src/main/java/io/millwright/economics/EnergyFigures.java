package io.millwright.economics;

import static io.millwright.quantity.Dimension.ENERGY;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.TIME;

import io.millwright.economics.Formula.Difference;
import io.millwright.economics.Formula.Sum;
import io.millwright.economics.LedgerFigure.Computed;
import io.millwright.economics.LedgerFigure.Given;
import java.util.List;

/// The energies of a run that the figures of its ledger are made of.
///
/// @param duration of the run
/// @param it of the racks
/// @param facility of all loads and losses
/// @param supplied all that entered
/// @param utility of it what came through the utility meter
/// @param generates whether something was generated on the site
/// @param where all energy that entered is counted, in words
/// @param servingPart of the energy: what serving takes where racks train too
record EnergyFigures(
        Given duration,
        Computed it,
        Computed facility,
        Computed supplied,
        Computed utility,
        boolean generates,
        String where,
        Given servingPart) {
    static EnergyFigures of(RunTotals run) {
        Given duration = Given.counted("durationS", "Simulated time", "t", TIME, run.durationS());
        Computed it = Computed.of(
                "itJ",
                "Energy of the racks",
                "E_IT",
                ENERGY,
                "energy of accelerators and of all else in the racks",
                new Sum(List.of(run.accelerators(), run.otherIt())));
        Computed facility = Computed.of(
                "facilityJ",
                "Energy of all loads and losses",
                "E_F",
                ENERGY,
                "energy of the racks and of what feeds and cools them",
                new Sum(List.of(it, run.overhead())));
        boolean generates = run.generated().value() > 0;
        String where = generates ? "supplied by utilities and on the site" : "at the utility meter";
        Computed supplied = Computed.of(
                generates ? "suppliedJ" : "utilityJ",
                "Energy " + where,
                generates ? "E_in" : "E_U",
                ENERGY,
                "energy of all loads and losses, and what batteries have more of in the end",
                new Sum(List.of(facility, run.stored())));
        Computed utility = generates
                ? Computed.of(
                        "utilityJ",
                        "Energy at the utility meter",
                        "E_U",
                        ENERGY,
                        "energy supplied less that generated on the site",
                        new Difference(supplied, run.generated()))
                : supplied;
        Given servingPart = part(
                "servingEnergyFraction",
                "Part of the energy that serving takes",
                "f_E",
                run.part().energyFraction(),
                "at every step in the ratio of what racks of deployments that serve and racks that train draw");
        return new EnergyFigures(duration, it, facility, supplied, utility, generates, where, servingPart);
    }

    /// A part that a rule gives.
    static Given part(String key, String name, String symbol, double value, String rule) {
        return new Given(key, name, symbol, FRACTION, value, Band.exact(value), Basis.RUN, "by rule: " + rule);
    }
}
