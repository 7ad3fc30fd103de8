package io.millwright.twin.year;

import io.millwright.catalog.Catalog;
import io.millwright.climate.Weather;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// What a year of 8,760 solved hours costs: `YearBenchmark [runs] [sample …]`. The first run is that of a fresh
/// process, as the command line has it; the median is of all runs.
final class YearBenchmark {
    private YearBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        String[] samples = arguments.length > 1
                ? Arrays.copyOfRange(arguments, 1, arguments.length)
                : new String[] {"pilot-4-rack", "retrofit-2mw-hybrid", "ai-factory-20mw"};
        for (String sample : samples) {
            Twin twin = Twin.of(
                    ProjectFiles.load(Path.of("sample-facilities", sample, sample + ".json"))
                            .project()
                            .orElseThrow()
                            .facility(),
                    Catalog.builtIn());
            Weather weather = SiteWeather.year(twin).orElseThrow();
            double[] seconds = new double[runs];
            double pue = 0;
            for (int run = 0; run < runs; run++) {
                long start = System.nanoTime();
                pue = YearStudy.run(twin, weather, YearOptions.DEFAULT, Progress.NONE)
                        .year()
                        .pue();
                seconds[run] = (System.nanoTime() - start) * 1e-9;
            }
            double first = seconds[0];
            Arrays.sort(seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %6d nodes  first %6.2f s  median of %d %6.2f s  best %6.2f s  PUE %.4f%n",
                    sample,
                    twin.graph().nodes().size(),
                    first,
                    runs,
                    seconds[runs / 2],
                    seconds[0],
                    pue);
        }
    }
}
