package io.millwright.twin;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.airflow.response.AirDeparture;
import io.millwright.airflow.response.HallResponse;
import io.millwright.catalog.Catalog;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Measures what the responses of a facility miss new solves by at even loads between those they were made at: the last
/// table of `docs/validation/airflow-response.md`. Arguments: cell size in metres, paths of facilities.
final class LoadErrors {
    private static final List<Double> LOADS = List.of(1.0, 0.9, 0.85, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.3);

    private LoadErrors() {}

    public static void main(String[] args) throws Exception {
        AirSettings settings = AirSettings.ofCell(Double.parseDouble(args[0])).withToleranceK(5e-3);
        for (int f = 1; f < args.length; f++) {
            Twin plain = Twin.of(
                    ProjectFiles.load(Path.of(args[f])).project().orElseThrow().facility(), Catalog.builtIn());
            HallResponses responses = HallResponses.solve(plain, settings, Progress.NONE);
            Twin resolved = plain.withResponses(responses);
            System.out.printf(
                    "%n%s%n| hall | load | moves inlets by, K | rms error, K | worst, K | outside by |%n", args[f]);
            for (double load : LOADS) {
                double[] rackW = resolved.ratedRackW().clone();
                for (int v = 0; v < rackW.length; v++) {
                    rackW[v] *= load;
                }
                SteadyState state = resolved.solve(resolved.designPoint().withRackPowerW(rackW));
                for (Map.Entry<Integer, HallResponse> hall : responses.byHall().entrySet()) {
                    print(resolved, state, hall.getKey(), hall.getValue(), load, settings);
                }
            }
        }
    }

    private static void print(
            Twin twin, SteadyState state, int hall, HallResponse response, double load, AirSettings settings) {
        HallAirModel model = TwinAir.model(twin, state, hall);
        AirField rated = response.responses().getLast().field();
        AirField field = AirSolver.steady(model.hall(), settings, rated, Progress.NONE);
        Map<String, Integer> nodes =
                twin.graph().nodes().stream().collect(Collectors.toMap(Node::path, Node::index, (a, b) -> a));
        double moved = 0;
        double square = 0;
        double worst = 0;
        for (int i = 0; i < field.racks().size(); i++) {
            RackAir rack = field.racks().get(i);
            int node = Objects.requireNonNull(nodes.get(rack.id()));
            double error = state.air().nodeInletC()[node] - rack.inletMeanC();
            square += error * error / field.racks().size();
            worst = Math.max(worst, Math.abs(error));
            moved = Math.max(
                    moved, Math.abs(rack.inletMeanC() - rated.racks().get(i).inletMeanC()));
        }
        Optional<AirDeparture> outside = response.worstDeparture(
                state.air().nodeHeatW(),
                TwinAir.rackAirW(twin, state),
                state.air().units());
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.2f | %s%s |%n",
                twin.graph().halls().get(hall).path(),
                load,
                moved,
                Math.sqrt(square),
                worst,
                outside.map(each -> String.format(Locale.ROOT, "%s %.3f", each.label(), each.ratio()))
                        .orElse("–"),
                field.convergence().converged() ? "" : ", not settled");
    }
}
