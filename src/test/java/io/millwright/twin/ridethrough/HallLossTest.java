package io.millwright.twin.ridethrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.MadeUpAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.catalog.Catalog;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.CoupledAir;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HallLossTest {
    private static final AirHall HALL = MadeUpAir.field(1, 24, true).hall();

    @Test
    void aHallWithoutUnitsNeitherGetsNorGivesAir() {
        HallLoss loss = HallLoss.of(HALL, HallLoss.units(HALL));

        assertThat(HallLoss.units(HALL)).containsExactly("crah-1");
        assertThat(loss.after().supplies()).isEmpty();
        assertThat(loss.after().returns()).isEmpty();
        assertThat(loss.heatW()).containsExactly(6030);
        assertThat(HallLoss.of(cooling(HALL), HallLoss.units(HALL)).heatW())
                .as("coolers take nothing when all is lost")
                .containsExactly(0);
        assertThat(HallLoss.of(cooling(HALL), Set.of()).heatW())
                .as("they go on while units run")
                .containsExactly(-2000);
    }

    @Test
    void theUnitThatRunsOnKeepsItsFlowAndSupply() throws Exception {
        Twin twin = Twin.of(
                ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
        SteadyState state = twin.solve();
        AirSettings few = AirSettings.ofCell(0.6).withThreads(1).withMaxIterations(5);
        CoupledAir air = CoupledAir.of(twin, state, 0, few, null, Progress.NONE);
        Supply second = only(air.model().hall(), "crac/02");

        HallLoss one = HallLoss.of(
                twin,
                state,
                air,
                0,
                Set.of(twin.graph().node("crac/01").orElseThrow().index()));
        HallLoss all = HallLoss.of(twin, state, air);

        assertThat(one.after().supplies()).hasSize(1);
        assertThat(only(one.after(), "crac/02").flowM3PerS()).isCloseTo(second.flowM3PerS(), within(1e-12));
        assertThat(only(one.after(), "crac/02").temperatureC()).isEqualTo(second.temperatureC());
        assertThat(one.after().returns().stream()
                        .mapToDouble(AirHall.Return::flowM3PerS)
                        .sum())
                .isCloseTo(second.flowM3PerS(), within(1e-9));
        assertThat(one.after().racks()).isEqualTo(air.model().hall().racks());
        assertThat(one.heatW())
                .containsExactly(all.heatW())
                .containsExactly(air.model().hall().racks().stream()
                        .mapToDouble(FlowThrough::powerW)
                        .toArray());
        assertThat(one.massJPerK()).containsExactly(all.massJPerK());
        assertThat(one.massJPerK()[0]).isPositive();
        assertThat(all.after().supplies()).isEmpty();
    }

    private static Supply only(AirHall hall, String unit) {
        List<Supply> those = hall.supplies().stream()
                .filter(each -> each.unit().equals(unit))
                .toList();
        assertThat(those).hasSize(1);
        return those.getFirst();
    }

    private static AirHall cooling(AirHall hall) {
        return new AirHall(
                hall.name(),
                hall.title(),
                hall.domain(),
                hall.air(),
                hall.solids(),
                hall.baffles(),
                hall.supplies(),
                hall.returns(),
                hall.racks().stream()
                        .map(each -> new FlowThrough(
                                each.id(), each.row(), -2000, each.flowM3PerS(), each.inlet(), each.outlet()))
                        .toList(),
                hall.surfaces(),
                hall.sources(),
                hall.lines(),
                hall.probes());
    }
}
