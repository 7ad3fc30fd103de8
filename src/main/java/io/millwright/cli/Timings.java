package io.millwright.cli;

import io.millwright.twin.fleet.ServingOptions;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/// Wall-clock times of the steps of one command, and the memory used.
final class Timings {
    @Option(names = "--timings", description = "Print what each step took.")
    private boolean asked;

    private final Map<String, Double> secondsByStep = new LinkedHashMap<>();

    /// Whether they are to be printed.
    boolean isAsked() {
        return asked;
    }

    /// Runs a step and notes its time.
    <T> T time(String step, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        secondsByStep.merge(step, (System.nanoTime() - start) * 1e-9, Double::sum);
        return result;
    }

    /// Runs a step many times and notes the median.
    void repeat(String step, int times, Runnable work) {
        double[] seconds = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
        }
        java.util.Arrays.sort(seconds);
        secondsByStep.put(step, seconds[times / 2]);
    }

    /// CPU time of this thread.
    static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
    }

    /// Prints how fast requests were served. Of requests that stand for several each, those that they stand for count.
    ///
    /// @param step what took the CPU time
    /// @param steps of engines; none in a fluid fleet
    static void printRate(
            PrintWriter out, String step, double cpuS, ServingOptions options, long requests, long steps) {
        out.printf(Locale.ROOT, "  %-36s %10.2f s%n", "CPU time of " + step, cpuS);
        String label = options.requestWeight() == 1 ? "requests per CPU second" : "represented requests per CPU second";
        out.printf(Locale.ROOT, "  %-36s %10.0f%n", label, requests / cpuS);
        if (steps > 0) {
            out.printf(Locale.ROOT, "  %-36s %10.0f%n", "engine steps per CPU second", steps / cpuS);
        }
    }

    Map<String, Double> secondsByStep() {
        return secondsByStep;
    }

    void print(PrintWriter out) {
        out.println();
        out.println("Timings");
        secondsByStep.forEach((step, seconds) -> out.printf(Locale.ROOT, "  %-36s %10.2f ms%n", step, seconds * 1e3));
        Runtime runtime = Runtime.getRuntime();
        out.printf(
                Locale.ROOT,
                "  %-36s %10.0f MB%n",
                "heap in use",
                (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
    }
}
