package io.millwright.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.ZoneResult.InletModel;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.response.AirDeparture;
import io.millwright.airflow.response.AirResponse;
import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.replay.AirExcursion;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.replay.ReplayOptions;
import io.millwright.twin.replay.ReplayResult;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The pilot sample on a coarse grid.
class HallResponsesTest {
    private static final AirSettings SETTINGS = AirSettings.ofCell(0.4).withToleranceK(0.03);

    private static Twin plain;
    private static Twin resolved;
    private static SteadyState state;

    @BeforeAll
    static void solve() throws Exception {
        plain = Twin.of(
                ProjectFiles.load(Path.of("sample-facilities", "pilot-4-rack", "pilot-4-rack.json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
        resolved = plain.withResponses(HallResponses.solve(plain, SETTINGS, Progress.NONE));
        state = resolved.solve();
    }

    @Test
    void inletsAreThoseOfTheFieldWhereItWasSolved() {
        resolved.hallResponses().byHall().forEach((hall, response) -> {
            AirResponse rated = response.responses().getLast();
            for (RackAir rack : rated.field().racks()) {
                Node node = node(rack.id());
                if (node.kind() == EquipmentKind.RACK) {
                    assertThat(state.air().nodeInletC()[node.index()]).isCloseTo(rack.inletMeanC(), within(0.1));
                }
            }
        });
    }

    @Test
    void energyClosesAsWithoutResponses() {
        SteadyState before = plain.solve();
        assertThat(state.converged()).isTrue();
        assertThat(state.balance().relativeResidual()).isCloseTo(0, within(1e-9));
        assertThat(state.facilityPowerW()).isCloseTo(before.facilityPowerW(), within(0.02 * before.facilityPowerW()));
    }

    @Test
    void resultSaysWhichHallsAreResolvedAndTheirInletsDiffer() {
        SteadyState before = plain.solve();
        assertThat(before.air().zones()).allMatch(zone -> zone.inletModel() == InletModel.ZONE);
        assertThat(resolved.hallResponses().byHall()).isNotEmpty();
        for (int hall : resolved.hallResponses().byHall().keySet()) {
            assertThat(state.air().zones().get(hall).inletModel()).isEqualTo(InletModel.FIELD);
            double largest = 0;
            for (Node node : plain.graph().nodes()) {
                if (node.kind() == EquipmentKind.RACK && node.hall() == hall) {
                    double change = state.air().nodeInletC()[node.index()]
                            - before.air().nodeInletC()[node.index()];
                    largest = Math.max(largest, Math.abs(change));
                }
            }
            assertThat(largest).isGreaterThan(0.1);
        }
    }

    @Test
    void evenLoadsBetweenTheSolvedOnesAreInside() {
        for (double load : new double[] {0.9, 0.8, 0.6, 0.5}) {
            double[] rackW = resolved.ratedRackW().clone();
            for (int v = 0; v < rackW.length; v++) {
                rackW[v] *= load;
            }
            SteadyState between = resolved.solve(resolved.designPoint().withRackPowerW(rackW));
            assertThat(between.findings()).noneMatch(finding -> finding.code().equals(AirDeparture.FINDING));
        }
    }

    @Test
    void stateOutsideWhatWasSolvedSaysSo() {
        assertThat(state.findings()).noneMatch(finding -> finding.code().equals(AirDeparture.FINDING));
        double[] oneRackW = new double[resolved.ratedRackW().length];
        Node first = plain.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .findFirst()
                .orElseThrow();
        oneRackW[first.index()] = resolved.ratedRackW()[first.index()];
        SteadyState uneven = resolved.solve(resolved.designPoint().withRackPowerW(oneRackW));
        assertThat(uneven.findings()).anyMatch(finding -> finding.code().equals(AirDeparture.FINDING));
        assertThat(uneven.balance().relativeResidual()).isCloseTo(0, within(1e-9));
    }

    @Test
    void replayMarksWhenItLeavesWhatWasSolvedAndTellsTheWorstOnce() {
        List<Request> requests = List.of(Request.of(0, 1, 200, 300), Request.of(1, 2, 100, 200));
        ReplayResult result = Replay.run(
                        resolved,
                        RequestStream.of(requests),
                        new ReplayOptions(20, 7, resolved.designPoint()),
                        Progress.NONE)
                .result()
                .orElseThrow();
        assertThat(result.largestResidual()).isLessThan(1e-9);
        assertThat(result.airExcursions()).isNotEmpty();
        for (AirExcursion excursion : result.airExcursions()) {
            assertThat(excursion.outsideS()).isPositive().isLessThanOrEqualTo(result.durationS() + 1e-9);
            assertThat(excursion.worst().excess()).isGreaterThan(1);
            assertThat(result.findings()).containsOnlyOnce(excursion.finding());
            assertThat(excursion.finding().message(UnitSystem.SI)).doesNotContain("{");
        }
        assertThat(result.findings()).noneMatch(finding -> finding.code().equals(AirDeparture.FINDING));
    }

    @Test
    void cancelledProgressEndsTheWork() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> HallResponses.solve(plain, SETTINGS, cancelled))
                .isInstanceOf(CancellationException.class);
    }

    private static Node node(String path) {
        return plain.graph().nodes().stream()
                .filter(node -> node.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
