package io.millwright.verify;

import io.millwright.cooling.plant.Chiller;
import io.millwright.cooling.plant.Chiller.Condenser;
import io.millwright.cooling.plant.Chiller.Outside;
import io.millwright.cooling.plant.ChillerPoint;
import io.millwright.verify.ChillerTables.Machine;
import io.millwright.verify.TableSort.Output;
import java.util.List;
import java.util.Map;

/// Chiller curves: points computed from them, a simulated series of one machine, and whether every set of curves
/// closes its heat balance.
final class ChillerKind implements ReferenceKind {
    private static final Tolerance CLOSE = Tolerance.relative(1e-6);

    private static final Tolerance BALANCE_W = Tolerance.absolute(0.01);

    private static final double USUAL_CONDENSER_RISE_K = 5;

    private static final List<Output> POINT = List.of(
            new Output("q_available_W", CLOSE),
            new Output("plr", CLOSE),
            new Output("power_W", CLOSE),
            new Output("q_evap_W", CLOSE),
            new Output("q_cond_W", CLOSE),
            new Output("cop", CLOSE));

    private static final List<Output> SERIES = List.of(
            new Output("expected_plr2", CLOSE),
            new Output("expected_cycling_ratio", CLOSE),
            new Output("expected_cop", CLOSE));

    private static final double WATER_J_PER_KG_K = 4186;

    /// The machine of the simulated series, whose table does not name it.
    private static final String SERIES_MACHINE = "471kW/5.89COP";

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.hasTableWith("name", "cap_ft_0", "eir_ft_0", "eir_plr_0");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return folder.checkTables((table, name) -> {
            if (ChillerTables.holdsCurves(table)) {
                return balances(ChillerTables.of(table), name);
            }
            Map<String, Machine> machines = ChillerTables.in(folder);
            if (table.hasColumns("name", "t_evap_lvg_C", "load_W")) {
                return new TableSort(List.of(), POINT, row -> point(row, machines)).check(table, name);
            }
            if (table.hasColumns("t_evap_lvg_C", "t_cond_ent_C", "plr1")) {
                return new TableSort(List.of(), SERIES, row -> series(row, machines)).check(table, name);
            }
            return List.of(CheckResult.skipped(name, "all", "no computation has these columns"));
        });
    }

    /// The heat balance of every machine at half load, the condenser temperature iterated where the curves follow the
    /// leaving one.
    private static List<CheckResult> balances(Map<String, Machine> machines, String name) {
        Comparison balance = new Comparison(name, "heat balance at half load, W", BALANCE_W);
        for (Machine machine : machines.values()) {
            Chiller chiller = machine.chiller();
            double entering = machine.referenceCondenserC()
                    - (chiller.condenser() == Condenser.LEAVING ? USUAL_CONDENSER_RISE_K : 0);
            ChillerPoint point = chiller.entering(
                    chiller.ratedW() / 2,
                    machine.referenceEvaporatorC(),
                    entering,
                    machine.condenserKgPerS() * WATER_J_PER_KG_K);
            balance.add(0, point.residualW(), chiller.name());
        }
        return List.of(balance.result());
    }

    private static double[] point(Table.Row row, Map<String, Machine> machines) throws VerificationException {
        Machine machine = machines.get(row.text("name"));
        if (machine == null) {
            throw new VerificationException(
                    row.place() + ": there are no curves of the chiller \"" + row.text("name") + "\" in this folder.");
        }
        double load = row.number("load_W");
        double evaporatorC = row.number("t_evap_lvg_C");
        ChillerPoint point = row.header().contains("t_cond_lvg_C")
                ? machine.chiller().at(load, evaporatorC, row.number("t_cond_lvg_C"))
                : machine.chiller()
                        .entering(
                                load,
                                evaporatorC,
                                row.number("t_cond_ent_C"),
                                machine.condenserKgPerS() * WATER_J_PER_KG_K);
        return new double[] {
            point.availableW(),
            point.loadFraction(),
            point.powerW(),
            point.evaporatorW(),
            point.condenserW(),
            point.cop()
        };
    }

    private static double[] series(Table.Row row, Map<String, Machine> machines) throws VerificationException {
        Machine machine = machines.values().stream()
                .filter(each -> each.chiller().name().contains(SERIES_MACHINE)
                        && each.chiller().name().startsWith("Electric"))
                .findFirst()
                .orElseThrow(() -> new VerificationException(
                        row.place() + ": the curves of the chiller " + SERIES_MACHINE + " are not in this folder."));
        double evaporatorC = row.number("t_evap_lvg_C");
        double condenserC = row.number("t_cond_ent_C");
        double available = machine.chiller()
                .at(0, evaporatorC, condenserC, Outside.EXTRAPOLATED)
                .availableW();
        ChillerPoint point =
                machine.chiller().at(row.number("plr1") * available, evaporatorC, condenserC, Outside.EXTRAPOLATED);
        return new double[] {point.unloadedFraction(), point.dutyFraction(), point.cop()};
    }
}
