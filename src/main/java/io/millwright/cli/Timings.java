package io.millwright.cli;

import io.millwright.twin.fleet.ServingOptions;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Wall-clock times of the steps of one command, and the memory used, for `--timings`.
final class Timings {
    private final Map<String, Double> secondsByStep = new LinkedHashMap<>();

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

    /// What the requests of a second are called, which are more than were drawn where one stands for several.
    static String requestsLabel(ServingOptions options) {
        return options.requestWeight() == 1 ? "requests per CPU second" : "represented requests per CPU second";
    }

    Map<String, Double> secondsByStep() {
        return secondsByStep;
    }

    void print(PrintWriter out) {
        out.println();
        out.println("Timings");
        secondsByStep.forEach(
                (step, seconds) -> out.printf(java.util.Locale.ROOT, "  %-36s %10.2f ms%n", step, seconds * 1e3));
        Runtime runtime = Runtime.getRuntime();
        out.printf(
                java.util.Locale.ROOT,
                "  %-36s %10.0f MB%n",
                "heap in use",
                (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
    }
}
