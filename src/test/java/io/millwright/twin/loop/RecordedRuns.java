package io.millwright.twin.loop;

import io.millwright.catalog.Catalog;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.Twin;
import io.millwright.twin.record.LoopRecorder;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.Readings;
import io.millwright.twin.record.Recording;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Short runs of sample facilities with racks that ask for nine tenths of their power and swing.
public final class RecordedRuns {
    public static final Provenance PROVENANCE = new Provenance(
            "0.0-test",
            "Sample",
            new LinkedHashMap<>(Map.of("facility", "ab".repeat(32))),
            42,
            new LinkedHashMap<>(Map.of("steps", "1 s to 60 s")));

    private RecordedRuns() {}

    public static Twin sample(String id) {
        Path file = Path.of("sample-facilities", id, id + ".json");
        try {
            return Twin.of(ProjectFiles.load(file).project().orElseThrow().facility(), Catalog.builtIn());
        } catch (ProjectException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Recording run(Twin twin, double untilS, List<Readings> fleet, LoopAction.Timed... actions) {
        return run(twin, LoopOptions.DEFAULT.withUntilS(untilS), fleet, recorder -> {}, actions);
    }

    /// @param each is shown the recorder after every step
    public static Recording run(
            Twin twin,
            LoopOptions options,
            List<Readings> fleet,
            Consumer<LoopRecorder> each,
            LoopAction.Timed... actions) {
        LoopRecorder recorder = new LoopRecorder(twin, PROVENANCE, fleet);
        Work work = new SteadyWork(twin, 60, timeS -> 0.9 + 0.05 * Math.sin(timeS / 300));
        Outside outside = Outside.constant(
                twin.designPoint().dryBulbC(), twin.designPoint().wetBulbC());
        Consumer<LoopMoment> listener = moment -> {
            recorder.accept(moment);
            each.accept(recorder);
        };
        ClosedLoop loop = new ClosedLoop(twin, work, outside, List.of(actions), options, listener, Progress.NONE);
        loop.run();
        return recorder.finish(loop.balance(), List.of());
    }
}
