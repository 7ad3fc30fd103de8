package io.millwright.serving;

import com.sun.management.OperatingSystemMXBean;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TierSpec;
import io.millwright.workload.TraceReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;

/// Speed of the simulation, least loaded, every engine step reckoned. Figures go to `docs/validation/measured.md`.
///
/// - `trace FILE`: the first 10,000 requests of the Azure 2023 conversation trace on two engines of Llama-3.1-8B on one
///   A100-80GB each, and on eight of Llama-3.1-70B on eight H100 each, in one process, cold and warm
/// - `cold-8b FILE`, `cold-70b FILE`: one of them, once: all processor time of the process from its start
/// - `length`: 10⁴ to 10⁷ generated requests on 16 engines
/// - `width`: 1 to 4,096 engines with the same requests per engine
/// - `routing`: policies that ask every engine, and those that do not, on 16 to 1,024 engines
/// - `parts`: 1,024 engines in eight parts on one thread and on all
public final class ServingBenchmark {
    private static final int REQUESTS = 10_000;
    private static final int RUNS = 6;
    private static final double REQUESTS_PER_ENGINE_S = 4;
    private static final int REQUESTS_PER_ENGINE = 500;

    private ServingBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path trace = Path.of(args.length > 1 ? args[1] : "../shared/data/traces/azure-2023-conv.csv");
        Fleet small = Fleet.of(Specs.llama8bOnA100(), 2);
        Fleet large = Fleet.of(EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 8, Precision.BF16), 8);
        switch (args.length > 0 ? args[0] : "trace") {
            case "trace" -> {
                heading();
                for (int run = 1; run <= RUNS; run++) {
                    trace("8B on 2 x A100", small, trace);
                }
                for (int run = 1; run <= RUNS; run++) {
                    trace("70B on 8 x 8 H100", large, trace);
                }
            }
            case "cold-8b" -> cold("8B on 2 x A100", small, trace);
            case "cold-70b" -> cold("70B on 8 x 8 H100", large, trace);
            case "length" -> {
                heading();
                for (int count = REQUESTS; count <= 10_000_000; count *= 10) {
                    generated(16, count);
                }
            }
            case "width" -> {
                heading();
                generated(64, 100_000);
                for (int engines = 1; engines <= 4096; engines *= 4) {
                    generated(engines, Math.max(20_000, REQUESTS_PER_ENGINE * engines));
                }
            }
            case "routing" -> {
                heading();
                generated(64, 100_000);
                for (RoutingPolicy policy : List.of(
                        RoutingPolicy.LEAST_LOADED, RoutingPolicy.KV_AWARE, RoutingPolicy.EARLIEST_FIRST_TOKEN)) {
                    for (int engines = 16; engines <= 1024; engines *= 4) {
                        Fleet fleet = Fleet.of(Specs.llama8bOnA100(), engines);
                        Generated requests = new Generated(20_000, REQUESTS_PER_ENGINE_S * engines);
                        run(policy.key() + " " + engines, fleet, policy.router(0), requests);
                    }
                }
            }
            case "parts" -> {
                System.out.printf("%-8s %10s %10s %10s%n", "threads", "requests", "CPU s", "wall s");
                for (int run = 0; run < RUNS; run++) {
                    int threads = run % 2 == 0 ? 1 : Runtime.getRuntime().availableProcessors();
                    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                        pool.submit(() -> parts(threads)).join();
                    }
                }
            }
            default -> throw new IllegalArgumentException("Unknown case " + args[0]);
        }
    }

    private static void cold(String name, Fleet fleet, Path file) throws IOException {
        heading();
        trace(name, fleet, file);
        System.out.printf(Locale.ROOT, "whole process: %.2f CPU s%n", cpuS());
    }

    private static void trace(String name, Fleet fleet, Path file) throws IOException {
        try (RequestStream stream = TraceReader.open(file)) {
            run(name, fleet, first(stream, REQUESTS));
        }
    }

    private static void generated(int engines, int count) throws IOException {
        Fleet fleet = Fleet.of(Specs.llama8bOnA100(), engines);
        run(engines + " engines", fleet, new Generated(count, REQUESTS_PER_ENGINE_S * engines));
    }

    private static void parts(int threads) {
        int parts = 8;
        int engines = 1024;
        List<TierSpec> tiers = new ArrayList<>();
        List<EngineGroup> groups = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            String id = "tier" + part;
            tiers.add(new TierSpec(id, 1.0 / parts, 1, 1, 0, 0, 0));
            groups.add(new EngineGroup(id, Specs.llama8bOnA100(), engines / parts, Set.of(id)));
        }
        double cpu = cpuS();
        long wall = System.nanoTime();
        Generated requests = new Generated(REQUESTS_PER_ENGINE * engines, REQUESTS_PER_ENGINE_S * engines);
        FleetParts fleet = new FleetParts(new Fleet(groups), tiers, RoutingPolicy.LEAST_LOADED::router, 0);
        fleet.attach(RequestSource.of(requests));
        fleet.finish();
        ServingResult result = fleet.result();
        System.out.printf(
                Locale.ROOT,
                "%-8d %10d %10.3f %10.3f%n",
                threads,
                result.total().completed(),
                cpuS() - cpu,
                (System.nanoTime() - wall) * 1e-9);
    }

    private static void heading() {
        System.out.printf(
                "%-26s %10s %10s %10s %12s %14s %8s %8s%n",
                "case", "requests", "CPU s", "wall s", "steps", "requests/CPU s", "ns/step", "peak MB");
    }

    private static void run(String name, Fleet fleet, Iterator<Request> requests) throws IOException {
        run(name, fleet, Router.leastLoaded(), requests);
    }

    private static void run(String name, Fleet fleet, Router router, Iterator<Request> requests) throws IOException {
        double cpu = cpuS();
        long wall = System.nanoTime();
        FleetSimulation simulation = new FleetSimulation(fleet, List.of(), router, 0);
        simulation.attach(requests);
        simulation.finish();
        double cpuS = cpuS() - cpu;
        double wallS = (System.nanoTime() - wall) * 1e-9;
        ServingResult result = simulation.result();
        long completed = result.total().completed();
        long steps = result.work().steps();
        System.out.printf(
                Locale.ROOT,
                "%-26s %10d %10.3f %10.3f %12d %14.0f %8.0f %8d%n",
                name,
                completed,
                cpuS,
                wallS,
                steps,
                completed / cpuS,
                cpuS * 1e9 / steps,
                peakMegabytes());
    }

    /// Processor time of the process, with compilation and collection in other threads.
    private static double cpuS() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() * 1e-9;
    }

    /// Most memory that the process ever held.
    private static long peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        }
    }

    private static Iterator<Request> first(Iterator<Request> requests, int count) {
        return new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return given < count && requests.hasNext();
            }

            @Override
            public Request next() {
                given++;
                return requests.next();
            }
        };
    }

    /// Poisson arrivals with exponential lengths around 1,000 prompt and 200 output tokens.
    private static final class Generated implements Iterator<Request> {
        private final SplittableRandom random = new SplittableRandom(1);
        private final int count;
        private final double ratePerS;
        private double timeS;
        private int given;

        Generated(int count, double ratePerS) {
            this.count = count;
            this.ratePerS = ratePerS;
        }

        @Override
        public boolean hasNext() {
            return given < count;
        }

        @Override
        public Request next() {
            timeS += exponential() / ratePerS;
            int input = 1 + (int) Math.min(8000, 1000 * exponential());
            int output = 1 + (int) Math.min(2000, 200 * exponential());
            return Request.of(given++, timeS, input, output);
        }

        private double exponential() {
            return -Math.log1p(-random.nextDouble());
        }
    }
}
