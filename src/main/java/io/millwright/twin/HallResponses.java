package io.millwright.twin;

import io.millwright.airflow.AirResult;
import io.millwright.airflow.RackInlets;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirShares;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.airflow.response.AirDeparture;
import io.millwright.airflow.response.AirResponse;
import io.millwright.airflow.response.HallResponse;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.numeric.SingularMatrixException;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The responses of a facility's halls, by which a [Twin] gives racks the inlets of solved fields at any load
/// ([Twin#withResponses]).
///
/// The field of every hall is solved at the design point with all racks at each of [#LOADS]; one that does not settle
/// is
/// left out, and a hall without any keeps the estimate of its zone. A response is not solved
/// anew when a state leaves its range: it still answers, and the state says so ([AirDeparture]).
public final class HallResponses {
    /// No hall has one.
    public static final HallResponses NONE = new HallResponses(Map.of(), List.of());

    /// Shares of rated rack power that fields are solved at. Beneath the lowest the fans of units stand at their least
    /// speed and inlets are near the supply.
    public static final List<Double> LOADS = List.of(1.0, 0.7, 0.4);

    private final Map<Integer, HallResponse> byHall;
    private final List<Finding> findings;

    private HallResponses(Map<Integer, HallResponse> byHall, List<Finding> findings) {
        this.byHall = byHall;
        this.findings = List.copyOf(findings);
    }

    /// Solves the air of all halls through which air moves.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static HallResponses solve(Twin twin, AirSettings settings, Progress progress) {
        return new Building(twin, settings, progress).run();
    }

    /// Halls that keep the estimate of their zone, and fields that did not settle.
    public List<Finding> findings() {
        return findings;
    }

    /// The responses by index of the hall.
    public Map<Integer, HallResponse> byHall() {
        return Map.copyOf(byHall);
    }

    Map<Integer, RackInlets> inletsByHall() {
        return Map.copyOf(byHall);
    }

    /// The worst of what is outside the range of each hall's response in a state; halls inside are left out.
    public Map<Integer, AirDeparture> departures(double[] rackAirW, AirResult air) {
        Map<Integer, AirDeparture> departures = new TreeMap<>();
        byHall.forEach((hall, response) -> {
            if (air.zones().get(hall).unitFlowM3PerS() > 0) {
                response.worstDeparture(air.nodeHeatW(), rackAirW, air.units())
                        .ifPresent(departure -> departures.put(hall, departure));
            }
        });
        return departures;
    }

    /// One building of responses, hall by hall and load by load.
    private static final class Building {
        /// A field whose inlets still change by more than a response may be wrong by is not used.
        private static final double MOST_CHANGE_K = 0.5;

        /// Share of a load's work that its field is; the rest traces where its air comes from.
        private static final double FIELD_SHARE = 0.8;

        private final Twin twin;
        private final AirSettings settings;
        private final Progress progress;
        private final List<HallNode> halls;
        private final List<SteadyState> states = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private int done;

        Building(Twin twin, AirSettings settings, Progress progress) {
            this.twin = twin;
            this.settings = settings;
            this.progress = progress;
            halls = twin.graph().halls().stream()
                    .filter(hall -> twin.graph().nodes().stream()
                            .anyMatch(node -> node.kind() == EquipmentKind.RACK && node.hall() == hall.index()))
                    .toList();
        }

        HallResponses run() {
            for (double load : LOADS) {
                double[] rackW = twin.ratedRackW().clone();
                for (int v = 0; v < rackW.length; v++) {
                    rackW[v] *= load;
                }
                states.add(twin.solve(twin.designPoint().withRackPowerW(rackW), null, progress));
            }
            Map<Integer, HallResponse> byHall = new TreeMap<>();
            for (HallNode hall : halls) {
                List<HallResponse.State> solved = solve(hall);
                if (!solved.isEmpty()) {
                    byHall.put(hall.index(), HallResponse.of(twin.graph(), hall.index(), solved));
                }
            }
            return new HallResponses(byHall, findings);
        }

        private List<HallResponse.State> solve(HallNode hall) {
            List<HallResponse.State> solved = new ArrayList<>();
            AirField last = null;
            for (SteadyState state : states) {
                progress.checkCancelled();
                HallAirModel model = TwinAir.model(twin, state, hall.index());
                if (model.isSolvable() && !model.hall().racks().isEmpty()) {
                    AirResponse response = solve(hall, model, last);
                    if (response != null) {
                        solved.add(new HallResponse.State(response, TwinAir.rackAirW(twin, state), state.air()));
                        last = response.field();
                    }
                }
                done++;
            }
            if (solved.isEmpty()) {
                findings.add(Finding.warning("airflow.response.none", hall.path()));
            }
            return solved;
        }

        /// The response of a hall at one load; null with a finding if there is none.
        private @Nullable AirResponse solve(HallNode hall, HallAirModel model, @Nullable AirField start) {
            double each = 1.0 / (states.size() * halls.size());
            double from = done * each;
            String name = hall.path() + ", ";
            try {
                AirField field = AirSolver.steady(
                        model.hall(), settings, start, new Part(progress, from, FIELD_SHARE * each, name));
                if (!field.convergence().converged()) {
                    findings.add(unsettled(hall, field));
                }
                if (field.convergence().changeK() > MOST_CHANGE_K) {
                    return null;
                }
                return AirResponse.of(AirShares.of(
                        field,
                        settings.threads(),
                        new Part(progress, from + FIELD_SHARE * each, (1 - FIELD_SHARE) * each, name)));
            } catch (IllegalArgumentException | SingularMatrixException e) {
                findings.add(Finding.warning(
                        "airflow.response.unsolved", hall.path(), "reason", String.valueOf(e.getMessage())));
                return null;
            }
        }

        private static Finding unsettled(HallNode hall, AirField field) {
            return Finding.warning(
                    "airflow.field.unconverged",
                    hall.path(),
                    "change",
                    Finding.measure(field.convergence().changeK(), Dimension.TEMPERATURE_DIFFERENCE),
                    "window",
                    AirSettings.WINDOW,
                    "tolerance",
                    Finding.measure(field.convergence().toleranceK(), Dimension.TEMPERATURE_DIFFERENCE),
                    "iterations",
                    field.convergence().iterations());
        }
    }

    /// The progress of a part of the work.
    private record Part(Progress whole, double from, double share, String name) implements Progress {
        @Override
        public void report(double doneFraction, String what) {
            whole.report(from + share * doneFraction, name + what);
        }

        @Override
        public boolean cancelled() {
            return whole.cancelled();
        }
    }
}
