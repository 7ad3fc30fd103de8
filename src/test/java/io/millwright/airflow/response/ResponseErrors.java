package io.millwright.airflow.response;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirShares;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.ReferenceHalls;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.numeric.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measures what a response misses a new solve by, at loads and flows away from those it was made at: the tables of
/// `docs/validation/airflow-response.md`. Arguments: `far` or `edge`, cell size in metres, names of reference halls.
final class ResponseErrors {
    private static final double MICRO = 1e-3;

    private ResponseErrors() {}

    /// A change of a hall: factors on the heat and air of all racks, of the third one, and on what units supply, all of
    /// them and the first one beside the others.
    private record Change(
            String name,
            double heat,
            double rackAir,
            double oneHeat,
            double oneAir,
            double supplyAir,
            double supplyK,
            double oneSupply) {
        Change(
                String name,
                double heat,
                double rackAir,
                double oneHeat,
                double oneAir,
                double supplyAir,
                double supplyK) {
            this(name, heat, rackAir, oneHeat, oneAir, supplyAir, supplyK, 1);
        }

        /// Factor on the air of a unit; the air of all stays.
        double supplyAir(AirHall hall, String unit) {
            double all = 0;
            double first = 0;
            String firstUnit = AirShares.idOf(hall.supplies().getFirst());
            for (Supply each : hall.supplies()) {
                all += each.flowM3PerS();
                first += AirShares.idOf(each).equals(firstUnit) ? each.flowM3PerS() : 0;
            }
            double others = all > first ? (all - oneSupply * first) / (all - first) : 1;
            return supplyAir * (!unit.equals(firstUnit) ? others : all > first ? oneSupply : 1);
        }

        AirHall of(AirHall hall) {
            List<FlowThrough> racks = new ArrayList<>();
            for (FlowThrough rack : hall.racks()) {
                boolean one = racks.size() == 2;
                racks.add(new FlowThrough(
                        rack.id(),
                        rack.row(),
                        rack.powerW() * heat * (one ? oneHeat : 1),
                        rack.flowM3PerS() * rackAir * (one ? oneAir : 1),
                        rack.inlet(),
                        rack.outlet()));
            }
            List<Supply> supplies = hall.supplies().stream()
                    .map(each -> new Supply(
                            each.id(),
                            each.face(),
                            each.flowM3PerS() * supplyAir(hall, AirShares.idOf(each)),
                            each.temperatureC() + supplyK,
                            each.openFraction(),
                            each.unit()))
                    .toList();
            List<Return> returns = hall.returns().stream()
                    .map(each -> new Return(
                            each.id(), each.face(), each.flowM3PerS() * supplyAir(hall, each.unit()), each.unit()))
                    .toList();
            return new AirHall(
                    hall.name(),
                    hall.title(),
                    hall.domain(),
                    hall.air(),
                    hall.solids(),
                    hall.baffles(),
                    supplies,
                    returns,
                    racks,
                    hall.surfaces(),
                    hall.sources(),
                    hall.lines(),
                    hall.probes());
        }
    }

    private static final List<Change> CHANGES = List.of(
            new Change("nothing", 1, 1, 1, 1, 1, 0),
            new Change("heat of all racks × 0.5", 0.5, 1, 1, 1, 1, 0),
            new Change("heat of all racks × 0.8", 0.8, 1, 1, 1, 1, 0),
            new Change("heat of all racks × 1.2", 1.2, 1, 1, 1, 1, 0),
            new Change("heat of one rack × 2", 1, 1, 2, 1, 1, 0),
            new Change("heat of one rack × 0", 1, 1, 0, 1, 1, 0),
            new Change("supply + 3 K", 1, 1, 1, 1, 1, 3),
            new Change("supply − 3 K", 1, 1, 1, 1, 1, -3),
            new Change("heat and air of all racks × 0.8", 0.8, 0.8, 1, 1, 1, 0),
            new Change("heat and air of all racks × 0.9", 0.9, 0.9, 1, 1, 1, 0),
            new Change("heat and air of all racks × 1.1", 1.1, 1.1, 1, 1, 1, 0),
            new Change("heat and air of one rack × 0.5", 1, 1, 0.5, 0.5, 1, 0),
            new Change("heat and air of one rack × 1.5", 1, 1, 1.5, 1.5, 1, 0),
            new Change("heat and air of one rack × 2", 1, 1, 2, 2, 1, 0),
            new Change("heat and all air × 0.5", 0.5, 0.5, 1, 1, 0.5, 0),
            new Change("heat and all air × 0.7", 0.7, 0.7, 1, 1, 0.7, 0),
            new Change("heat and all air × 0.8", 0.8, 0.8, 1, 1, 0.8, 0),
            new Change("heat and all air × 1.2", 1.2, 1.2, 1, 1, 1.2, 0));

    /// Changes to the edges of the range.
    private static final List<Change> EDGES = List.of(
            new Change("heat of all racks × 0.92", 0.92, 1, 1, 1, 1, 0),
            new Change("heat of all racks × 1.08", 1.08, 1, 1, 1, 1, 0),
            new Change("heat and all air × 0.963", 0.963, 0.963, 1, 1, 0.963, 0),
            new Change("heat and all air × 1.042", 1.042, 1.042, 1, 1, 1.042, 0),
            new Change("all air × 0.9, heat × 0.729", 0.729, 0.9, 1, 1, 0.9, 0),
            new Change("all air × 1.1, heat × 1.331", 1.331, 1.1, 1, 1, 1.1, 0),
            new Change("heat and air of all racks × 0.985", 0.985, 0.985, 1, 1, 1, 0),
            new Change("heat and air of all racks × 1.015", 1.015, 1.015, 1, 1, 1, 0),
            new Change("heat and air of one rack × 0.85", 1, 1, 0.85, 0.85, 1, 0),
            new Change("heat and air of one rack × 1.15", 1, 1, 1.15, 1.15, 1, 0),
            new Change("heat of one rack × 0.2", 1, 1, 0.2, 1, 1, 0),
            new Change("heat of one rack × 1.5", 1, 1, 1.5, 1, 1, 0),
            new Change("air of one supply × 0.9, of the others more", 1, 1, 1, 1, 1, 0, 0.9),
            new Change("air of one supply × 1.08, of the others less", 1, 1, 1, 1, 1, 0, 1.08));

    public static void main(String[] args) throws IOException {
        List<Change> changes = args[0].equals("edge") ? EDGES : CHANGES;
        AirSettings settings = AirSettings.ofCell(Double.parseDouble(args[1])).withToleranceK(5e-3);
        for (int h = 2; h < args.length; h++) {
            AirHall hall = ReferenceHalls.hall(args[h]);
            AirField field = AirSolver.steady(hall, settings, null, Progress.NONE);
            long begin = System.nanoTime();
            AirShares shares = AirShares.of(field, settings.threads(), Progress.NONE);
            double sharesS = (System.nanoTime() - begin) * 1e-9;
            AirResponse response = AirResponse.of(shares);
            System.out.printf(
                    Locale.ROOT,
                    "%n%s, %s m cells (%d with air); parts in %.2f s, closure %.4f K, recirculation %.3f, answer in %.2f µs%n",
                    args[h],
                    args[1],
                    field.airCells(),
                    sharesS,
                    response.closureK(),
                    response.recirculationFraction(),
                    answerUs(response));
            System.out.printf("| change | moves inlets by, K | rms error, K | worst, K | outside by |%n");
            for (Change change : changes) {
                print(change, response, AirSolver.steady(change.of(hall), settings, field, Progress.NONE));
            }
        }
    }

    private static void print(Change change, AirResponse response, AirField again) {
        AirHall changed = again.hall();
        double[] supplyC = response.solved().supplyC().clone();
        double[] supplyM3PerS = response.solved().supplyM3PerS().clone();
        for (int u = 0; u < supplyC.length; u++) {
            supplyC[u] += change.supplyK();
            supplyM3PerS[u] *= change.supplyAir(
                    response.field().hall(), response.supplyIds().get(u));
        }
        AirOperation operation = new AirOperation(
                changed.racks().stream().mapToDouble(FlowThrough::powerW).toArray(),
                changed.racks().stream().mapToDouble(FlowThrough::flowM3PerS).toArray(),
                supplyC,
                supplyM3PerS,
                1);
        double[] inletC = response.inletsC(operation);
        double moved = 0;
        double square = 0;
        double worst = 0;
        for (int i = 0; i < inletC.length; i++) {
            double truth = again.racks().get(i).inletMeanC();
            double error = inletC[i] - truth;
            square += error * error / inletC.length;
            worst = Math.max(worst, Math.abs(error));
            moved = Math.max(
                    moved, Math.abs(truth - response.field().racks().get(i).inletMeanC()));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %s%s |%n",
                change.name(),
                moved,
                Math.sqrt(square),
                worst,
                response.worstDeparture(operation)
                        .map(each -> String.format(Locale.ROOT, "%s %.2f", each.label(), each.ratio()))
                        .orElse("–"),
                again.convergence().converged() ? "" : ", not settled");
    }

    private static double answerUs(AirResponse response) {
        int repeats = 20_000;
        double sum = 0;
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            for (int n = 0; n < repeats; n++) {
                sum += response.inletsC(response.solved())[0];
            }
            best = Math.min(best, (System.nanoTime() - begin) * MICRO / repeats);
        }
        return Double.isNaN(sum) ? Double.NaN : best;
    }
}
