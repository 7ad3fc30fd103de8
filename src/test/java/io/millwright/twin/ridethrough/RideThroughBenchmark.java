package io.millwright.twin.ridethrough;

import io.millwright.catalog.Catalog;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.Arrays;

/// How long an hour after the loss of all power takes, by sample facility. Arguments: how often, then samples.
final class RideThroughBenchmark {
    private RideThroughBenchmark() {}

    public static void main(String... arguments) throws Exception {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
        String[] samples = arguments.length > 1
                ? Arrays.copyOfRange(arguments, 1, arguments.length)
                : new String[] {"pilot-4-rack", "ai-factory-20mw"};
        for (String sample : samples) {
            Twin twin = Twin.of(
                    ProjectFiles.load(Path.of("sample-facilities", sample, sample + ".json"))
                            .project()
                            .orElseThrow()
                            .facility(),
                    Catalog.builtIn());
            SteadyState steady = twin.solve();
            Scenario scenario = Scenario.read("lose power", twin.graph()).scenario();
            double[] seconds = new double[times];
            int steps = 0;
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                steps = RideThroughStudy.run(twin, steady, scenario, RideOptions.DEFAULT, Progress.NONE)
                        .steps();
                seconds[i] = (System.nanoTime() - start) * 1e-9;
            }
            Arrays.sort(seconds);
            System.out.printf(
                    "%s: best %.3f s, median %.3f s of %d, %d steps%n",
                    sample, seconds[0], seconds[times / 2], times, steps);
        }
    }
}
