package io.millwright.twin.year;

import io.millwright.catalog.Catalog;
import io.millwright.climate.Weather;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Prints what a year of 8,760 solved hours costs. Run by `mvn -q test-compile exec:exec@year-benchmark`; arguments are
/// the number of runs and samples. The first run is that of a fresh process, as the command line has it; the median is
/// of the others. Processor time tells what a busy machine adds to the wall clock.
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
            double[] wallS = new double[runs];
            double[] processorS = new double[runs];
            double pue = 0;
            for (int run = 0; run < runs; run++) {
                long start = System.nanoTime();
                double before = processorS();
                pue = YearStudy.run(twin, weather, YearOptions.DEFAULT, Progress.NONE)
                        .year()
                        .pue();
                wallS[run] = (System.nanoTime() - start) * 1e-9;
                processorS[run] = processorS() - before;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %6d nodes | first %6.2f s, processors %6.2f s | median of %d %6.2f s, best %6.2f s,"
                            + " processors %6.2f s | PUE %.4f%n",
                    sample,
                    twin.graph().nodes().size(),
                    wallS[0],
                    processorS[0],
                    runs - 1,
                    median(wallS),
                    Arrays.stream(wallS).min().orElse(0),
                    median(processorS),
                    pue);
        }
    }

    private static double median(double[] values) {
        double[] later = Arrays.copyOfRange(values, Math.min(1, values.length - 1), values.length);
        Arrays.sort(later);
        return later[later.length / 2];
    }

    private static double processorS() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(duration -> duration.toNanos() * 1e-9)
                .orElse(Double.NaN);
    }
}
