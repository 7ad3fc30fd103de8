package io.millwright.verify;

import io.millwright.cooling.plant.PlugFlowPipe;
import io.millwright.cooling.plant.ThermalNodes;
import io.millwright.verify.TableSort.Output;
import java.util.List;

/// Tables of transients: a mass that heats up, chips on a loop that lost its sink, a step through a pipe.
final class ThermalTransientKind implements TableKind {
    private static final Tolerance CLOSE = Tolerance.relative(1e-6);

    /// A year; what has not happened until then does not happen.
    private static final double HORIZON_S = 365 * 86_400;

    private static final double LATER_S = 30;

    private static final List<TableSort> SORTS = List.of(
            new TableSort(
                    List.of("mass_kg", "cp_J_kgK", "heat_W", "t0_C", "ua_loss_W_K", "t_sink_C", "t_s"),
                    List.of(new Output("expected_t_C", CLOSE)),
                    ThermalTransientKind::heating),
            new TableSort(
                    List.of("heat_W", "c_chip_J_K", "c_loop_J_K", "g_chip_loop_W_K", "ua_loop_sink_W_K"),
                    List.of(
                            new Output("expected_time_to_limit_s", CLOSE),
                            new Output("expected_t_chip_30s_C", CLOSE),
                            new Output("expected_t_loop_30s_C", CLOSE)),
                    ThermalTransientKind::throttling),
            new TableSort(
                    List.of("length_m", "diameter_m", "m_kg_s", "rho", "cp", "u_W_m2K", "t_in_before_C"),
                    List.of(new Output("expected_delay_s", CLOSE), new Output("expected_t_out_C", CLOSE)),
                    ThermalTransientKind::pipe));

    @Override
    public List<TableSort> sorts() {
        return SORTS;
    }

    private static double[] heating(Table.Row row) throws VerificationException {
        ThermalNodes.Builder nodes = new ThermalNodes.Builder();
        int mass = nodes.mass(row.number("mass_kg") * row.number("cp_J_kgK"));
        nodes.heat(mass, row.number("heat_W")).sink(mass, row.number("ua_loss_W_K"), row.number("t_sink_C"));
        return nodes.build().after(row.number("t_s"), row.number("t0_C"));
    }

    private static double[] throttling(Table.Row row) throws VerificationException {
        ThermalNodes.Builder builder = new ThermalNodes.Builder();
        int chip = builder.mass(row.number("c_chip_J_K"));
        int loop = builder.mass(row.number("c_loop_J_K"));
        ThermalNodes nodes = builder.heat(chip, row.number("heat_W"))
                .couple(chip, loop, row.number("g_chip_loop_W_K"))
                .sink(loop, row.number("ua_loop_sink_W_K"), row.number("t_sink_C"))
                .build();
        double[] start = {row.number("t_chip0_C"), row.number("t_loop0_C")};
        double[] later = nodes.after(LATER_S, start);
        return new double[] {
            nodes.timeToReachS(chip, row.number("t_limit_C"), HORIZON_S, start), later[chip], later[loop]
        };
    }

    private static double[] pipe(Table.Row row) throws VerificationException {
        PlugFlowPipe pipe = new PlugFlowPipe(
                row.number("length_m"), row.number("diameter_m"), row.number("u_W_m2K"), row.number("t_amb_C"));
        double before = row.number("t_in_before_C");
        double after = row.number("t_in_after_C");
        double flow = row.number("m_kg_s");
        double density = row.number("rho");
        return new double[] {
            pipe.delayS(flow, density),
            pipe.outletC(row.number("t_s"), t -> t < 0 ? before : after, flow, density, row.number("cp"))
        };
    }
}
