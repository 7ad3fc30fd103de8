package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.numeric.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where the air at each rack and at each return comes from, in a flow that stays as it is.
///
/// Air that leaves rack `j` (or a supply) is marked, and the part of marked air is solved for. Since temperatures are
/// carried by the same flow,
/// `T_inlet,i = sum_j fromRacks[i][j] T_exhaust,j + sum_s fromSupplies[i][s] T_supply,s + sourceK[i]` with temperatures
/// above the reference of the hall's air, and the parts of each row add up to 1 where no wall has a temperature.
///
/// @param supplyIds what supplies are told apart by: the unit behind them, or their own id where none is named
/// @param inletFromRack part of the air at inlet `i` that left rack `j`
/// @param inletFromSupply part of the air at inlet `i` that supply `s` blew in
/// @param inletSourceK what heat sources and warm walls add to inlet `i`, K
/// @param returnFromRack part of the air at return `r` that left rack `j`
/// @param returnFromSupply part of the air at return `r` that came straight from supply `s`
/// @param returnSourceK what heat sources and warm walls add to return `r`, K
/// @param unaccounted largest part of a rack's or a supply's air that the solution does not account for
public record AirShares(
        AirField field,
        List<String> supplyIds,
        double[][] inletFromRack,
        double[][] inletFromSupply,
        double[] inletSourceK,
        double[][] returnFromRack,
        double[][] returnFromSupply,
        double[] returnSourceK,
        double unaccounted) {
    public AirShares {
        supplyIds = List.copyOf(supplyIds);
    }

    /// Marks the air of each rack and each supply in turn.
    ///
    /// @param threads that work together; results do not depend on it
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static AirShares of(AirField field, int threads, Progress progress) {
        AirHall hall = field.hall();
        Room room = new Room(hall, field.grid());
        int racks = hall.racks().size();
        List<String> ids = supplyIds(hall);
        int marks = racks + ids.size() + 1;
        double[][] inlet = new double[racks][marks];
        double[][] back = new double[room.returns.size()][marks];
        double unaccounted = 0;
        try (FrozenTransport transport = new FrozenTransport(room, field, threads)) {
            for (int first = 0; first < marks; first += transport.atOnce()) {
                progress.checkCancelled();
                progress.report((double) first / marks, "air " + (first + 1) + " of " + marks);
                double[][] entering = new double[Math.min(transport.atOnce(), marks - first)][];
                for (int n = 0; n < entering.length; n++) {
                    entering[n] = entering(transport, ids, first + n);
                }
                CarriedSolver.Solution[] solutions = transport.solve(entering);
                for (int n = 0; n < solutions.length; n++) {
                    take(transport, room.inlets, solutions[n], inlet, first + n);
                    take(transport, room.returns, solutions[n], back, first + n);
                    unaccounted = Math.max(unaccounted, solutions[n].unaccounted());
                }
            }
        }
        return new AirShares(
                field,
                ids,
                columns(inlet, 0, racks),
                columns(inlet, racks, marks - 1),
                column(inlet, marks - 1),
                columns(back, 0, racks),
                columns(back, racks, marks - 1),
                column(back, marks - 1),
                unaccounted);
    }

    /// What enters with the air of one mark: of a rack, of a supply, or the heat of everything else.
    private static double[] entering(FrozenTransport transport, List<String> ids, int mark) {
        Room room = transport.room;
        int racks = room.outlets.size();
        transport.clear();
        if (mark < racks) {
            transport.enter(room.outlets.get(mark), room.rackM3PerS[mark], 1);
        } else if (mark < racks + ids.size()) {
            markSupply(transport, room, ids.get(mark - racks));
        } else {
            transport.releaseHeat();
        }
        return transport.entering();
    }

    private static void take(
            FrozenTransport transport,
            List<Patch> patches,
            CarriedSolver.Solution solution,
            double[][] parts,
            int mark) {
        for (int p = 0; p < parts.length; p++) {
            parts[p][mark] = transport.mean(patches.get(p), solution);
        }
    }

    /// The name that a supply is told apart by.
    public static String idOf(AirHall.Supply supply) {
        return supply.unit().isEmpty() ? supply.id() : supply.unit();
    }

    private static void markSupply(FrozenTransport transport, Room room, String id) {
        for (int s = 0; s < room.supplies.size(); s++) {
            if (idOf(room.hall.supplies().get(s)).equals(id)) {
                transport.enter(room.supplies.get(s), room.supplyM3PerS[s], 1);
            }
        }
    }

    private static List<String> supplyIds(AirHall hall) {
        List<String> ids = new ArrayList<>();
        for (AirHall.Supply supply : hall.supplies()) {
            if (!ids.contains(idOf(supply))) {
                ids.add(idOf(supply));
            }
        }
        return ids;
    }

    private static double[][] columns(double[][] all, int from, int to) {
        double[][] part = new double[all.length][];
        for (int row = 0; row < all.length; row++) {
            part[row] = Arrays.copyOfRange(all[row], from, to);
        }
        return part;
    }

    private static double[] column(double[][] all, int at) {
        double[] column = new double[all.length];
        for (int row = 0; row < all.length; row++) {
            column[row] = all[row][at];
        }
        return column;
    }
}
