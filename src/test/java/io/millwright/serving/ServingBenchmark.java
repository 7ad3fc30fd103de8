package io.millwright.serving;

import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TraceReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Speed of the simulation: the first 10,000 requests of the Azure 2023 conversation trace on two engines of
/// Llama-3.1-8B on one A100-80GB each, least loaded, every engine step simulated. Run `main`, with the path of the
/// trace if it is not in `../shared`.
public final class ServingBenchmark {
    private static final int REQUESTS = 10_000;
    private static final int RUNS = 8;

    private ServingBenchmark() {}

    public static void main(String[] args) {
        Path trace = Path.of(args.length > 0 ? args[0] : "../shared/data/traces/azure-2023-conv.csv");
        System.out.printf(
                "%-5s %12s %12s %12s %10s %14s %12s%n",
                "run", "read CPU s", "serve CPU s", "wall s", "steps", "requests/CPU s", "ns/step");
        ServingResult result = null;
        for (int run = 1; run <= RUNS; run++) {
            double start = cpuS();
            List<Request> requests = new ArrayList<>(REQUESTS);
            try (RequestStream stream = TraceReader.open(trace)) {
                while (requests.size() < REQUESTS && stream.hasNext()) {
                    requests.add(stream.next());
                }
            }
            double read = cpuS();
            long wall = System.nanoTime();
            FleetSimulation simulation = new FleetSimulation(Fleet.of(Specs.llama8bOnA100(), 2));
            simulation.attach(requests.iterator());
            simulation.finish();
            double served = cpuS();
            double wallS = (System.nanoTime() - wall) * 1e-9;
            result = simulation.result();
            long steps = result.work().steps();
            System.out.printf(
                    Locale.ROOT,
                    "%-5s %12.3f %12.3f %12.3f %10d %14.0f %12.0f%n",
                    run == 1 ? "cold" : Integer.toString(run),
                    read - start,
                    served - read,
                    wallS,
                    steps,
                    REQUESTS / (served - read),
                    (served - read) * 1e9 / steps);
        }
        System.out.println(result);
    }

    /// CPU time of this thread. Compilation in other threads is not counted; the cold run shows its effect.
    private static double cpuS() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
    }
}
