package io.millwright.verify;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.transport.PipeTransient;
import io.millwright.cooling.transport.PipeWall;
import java.util.List;
import java.util.Map;

/// Measured runs of hot water through a cold pipe: flow, inlet and outlet temperature over time. The outlet is
/// computed from flow and inlet; the root of the mean square of what it misses is compared.
///
/// The pipe is that of the test bench of the University of Liège: steel, 39 m, insulated, at rest and as warm as its
/// surrounding at the start.
final class MeasuredPipeKind implements ReferenceKind {
    private static final String TIME = "t_s";
    private static final String FLOW = "m_kg_s";
    private static final String INLET = "t_in_C";
    private static final String OUTLET = "t_out_C";

    private static final Pipe PIPE = new Pipe(39, 0.05248, 4.5e-5, 0, Direction.BOTH);
    private static final PipeWall WALL = new PipeWall(0.0039, 8_000, 500);
    private static final double INSULATION_M = 0.013;
    private static final double INSULATION_W_PER_MK = 0.04;
    private static final double FILM_W_PER_M2K = 5;

    private static final Tolerance USUAL = Tolerance.absolute(0.8);
    /// Root mean square errors that are asked for, by file; that of the faster run is lower.
    private static final Map<String, Tolerance> ALLOWED = Map.of("PipeDataULg150801.csv", Tolerance.absolute(0.5));

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.hasTableWith(TIME, FLOW, INLET, OUTLET);
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return folder.checkTables((table, name) -> {
            if (!table.hasColumns(TIME, FLOW, INLET, OUTLET)) {
                return List.of(CheckResult.skipped(name, "all", "no computation has these columns"));
            }
            Tolerance allowed = ALLOWED.getOrDefault(CaseFolder.fileName(table.file()), USUAL);
            Comparison error = new Comparison(name, "root mean square error of outlet, K", allowed);
            error.add(0, rootMeanSquare(table.rows()), "all of " + table.rows().size() + " times");
            return List.of(error.result());
        });
    }

    private static double rootMeanSquare(List<Table.Row> rows) throws VerificationException {
        double startC = rows.getFirst().number(OUTLET);
        PipeTransient pipe = PipeTransient.of(PIPE, WALL, Fluid.WATER, heatTransfer(), startC, startC);
        double sum = 0;
        for (int i = 1; i < rows.size(); i++) {
            Table.Row before = rows.get(i - 1);
            Table.Row now = rows.get(i);
            double flow = (before.number(FLOW) + now.number(FLOW)) / 2;
            double inletC = (before.number(INLET) + now.number(INLET)) / 2;
            pipe.step(now.number(TIME) - before.number(TIME), flow, inletC);
            double missed = pipe.outletC(flow) - now.number(OUTLET);
            sum += missed * missed;
        }
        return Math.sqrt(sum / (rows.size() - 1));
    }

    /// Through insulation and the film of air around it, per inner surface of the pipe.
    private static double heatTransfer() {
        double outer = PIPE.diameterM() / 2 + WALL.thicknessM();
        double insulated = outer + INSULATION_M;
        double resistanceMKPerW = Math.log(insulated / outer) / (2 * Math.PI * INSULATION_W_PER_MK)
                + 1 / (2 * Math.PI * insulated * FILM_W_PER_M2K);
        return 1 / (resistanceMKPerW * Math.PI * PIPE.diameterM());
    }
}
