package io.millwright.twin.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ScenarioFile;
import io.millwright.twin.Twin;
import io.millwright.twin.scenario.Demand;
import io.millwright.twin.scenario.ScenarioPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A scenario file drives the closed loop.
class ScenarioRunTest {
    @Test
    void theLostCduOfThePilotShutsItsRacksDownAndTheyComeBack() throws Exception {
        Path folder = Path.of("sample-facilities", "pilot-4-rack");
        Twin twin = Twin.of(
                ProjectFiles.load(folder.resolve("pilot-4-rack.json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
        ScenarioPlan plan = ProjectFiles.loadScenario(
                        folder.resolve("scenarios").resolve("lose-cdu.json"))
                .value()
                .map(ScenarioFile::scenario)
                .orElseThrow()
                .resolve(twin, Demand.unknown());
        List<String> done = new ArrayList<>();
        List<Double> shutS = new ArrayList<>();
        List<RackMode> last = new ArrayList<>();
        ClosedLoop loop = new ClosedLoop(
                twin,
                new SteadyWork(twin, 60, timeS -> 0.9),
                plan.outside(),
                plan.actions(),
                LoopOptions.DEFAULT.withUntilS(plan.untilS()),
                moment -> {
                    moment.actions().forEach(action -> done.add(action.name()));
                    last.clear();
                    twin.graph().nodes().stream()
                            .filter(node -> node.kind() == EquipmentKind.RACK)
                            .forEach(rack -> last.add(moment.mode()[rack.index()]));
                    if (last.contains(RackMode.SHUT_DOWN)) {
                        shutS.add(moment.endS());
                    }
                },
                Progress.NONE);
        loop.run();
        assertThat(done).containsExactly("lose cdu-1", "end: lose cdu-1");
        assertThat(shutS).isNotEmpty().allMatch(timeS -> timeS > 600);
        assertThat(last).hasSize(4).containsOnly(RackMode.NORMAL);
        assertThat(Math.abs(loop.balance().relativeResidual())).isLessThan(1e-9);
    }
}
