package io.millwright.exchange.epanet;

import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.hydraulics.LinkState;
import io.millwright.cooling.hydraulics.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures the solver of liquid networks on generated halls, and EPANET beside it on the same files where Node and its
/// package epanet-js are at hand. Run with
/// `mvn -q test-compile exec:exec@hydraulics-benchmark [-Depanet=FOLDER]`, where FOLDER holds `node_modules/epanet-js`
/// (`npm install epanet-js@0.9.0`). Prints medians and best times, asserts nothing.
final class HydraulicsBenchmark {
    private static final int[][] HALLS = {{50, 20}, {250, 40}, {1000, 50}};
    private static final double SECONDS = 4;
    private static final double FILE_ACCURACY = 1e-5;
    private static final Path SCRIPT = Path.of("src/test/resources/io/millwright/exchange/epanet/epanet-benchmark.mjs");

    private HydraulicsBenchmark() {}

    public static void main(String[] args) throws Exception {
        String peer = peerFolder(System.getProperty("epanet", ""));
        for (int[] hall : HALLS) {
            Path file = Files.createTempFile("hall", ".inp");
            try {
                Files.writeString(file, HallNetwork.text(hall[0], hall[1]));
                measure(file, hall[0], hall[1], peer);
            } finally {
                Files.delete(file);
            }
        }
    }

    private static void measure(Path file, int rows, int racks, String peer) throws Exception {
        long start = System.nanoTime();
        EpanetFile read = EpanetFile.read(file);
        double readMs = (System.nanoTime() - start) / 1e6;
        HydraulicNetwork network = read.network();
        start = System.nanoTime();
        GlobalGradient solver = GlobalGradient.of(network).withAccuracy(FILE_ACCURACY);
        double setUpMs = (System.nanoTime() - start) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%n%d racks: %,d nodes, %,d links; file read in %.0f ms, shape found in %.0f ms%n",
                rows * racks,
                network.nodes().size(),
                network.links().size(),
                readMs,
                setUpMs);
        int rack = network.link(rackPipe(rows, racks)).orElseThrow();
        int pump = network.link("PUMP0").orElseThrow();
        Operation open = read.start();
        Operation shut = open.with(change -> change.state(rack, LinkState.CLOSED));
        Operation slower = open.with(change -> change.setting(pump, 0.98));
        HydraulicResult exact = GlobalGradient.of(network).withAccuracy(1e-10).solve(open);
        HydraulicResult base = solver.solve(open);
        HydraulicResult[] last = {base};
        double[] cold = times(i -> solver.solve(open));
        double[] shutting = times(i -> last[0] = solver.solve(i % 2 == 0 ? shut : open, last[0]));
        last[0] = base;
        double[] slowing = times(i -> last[0] = solver.solve(i % 2 == 0 ? slower : open, last[0]));
        line("from nothing", cold);
        line("again, a rack shut or opened", shutting);
        line("again, a pump 2 % slower or faster", slowing);
        double[] flows = new double[network.links().size()];
        Arrays.setAll(flows, base::flowM3PerS);
        System.out.printf(
                Locale.ROOT,
                "  %d iterations, worst flow off by %.1e of the largest%n",
                base.iterations(),
                worst(flows, exact));
        if (!peer.isEmpty()) {
            comparePeer(file, rackPipe(rows, racks), peer, exact, cold, shutting, slowing);
        }
    }

    private static void comparePeer(
            Path file,
            String rackPipe,
            String peer,
            HydraulicResult exact,
            double[] cold,
            double[] shutting,
            double[] slowing)
            throws IOException, InterruptedException {
        Path script = Path.of(peer, "epanet-benchmark.mjs");
        Files.copy(SCRIPT, script, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Process process = new ProcessBuilder(
                        "node", script.toString(), file.toString(), rackPipe, "PUMP0", String.valueOf(SECONDS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            System.out.println("  EPANET did not answer; run node " + script + " to see why.");
            return;
        }
        double[] flows = numbers(answer, "flows");
        for (int i = 0; i < flows.length; i++) {
            flows[i] *= 1e-3;
        }
        ratio("EPANET from nothing", numbers(answer, "cold"), cold);
        ratio("EPANET again, a rack shut or opened", numbers(answer, "shut"), shutting);
        ratio("EPANET again, a pump 2 % slower or faster", numbers(answer, "slower"), slowing);
        System.out.printf(
                Locale.ROOT,
                "  EPANET %s iterations, worst flow off by %.1e of the largest%n",
                answer.replaceAll(".*\"iterations\":(\\d+).*", "$1").strip(),
                worst(flows, exact));
    }

    private static String peerFolder(String folder) {
        if (folder.isEmpty()) {
            System.out.println(
                    "EPANET is not measured: give -Depanet=FOLDER with its npm package epanet-js installed.");
            return "";
        }
        if (!Files.isDirectory(Path.of(folder, "node_modules", "epanet-js"))) {
            System.out.println("EPANET is not measured: " + folder
                    + " has no node_modules/epanet-js. Run npm install epanet-js@0.9.0 there.");
            return "";
        }
        try {
            new ProcessBuilder("node", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return folder;
        } catch (IOException e) {
            System.out.println("EPANET is not measured: there is no program node on the path.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static String rackPipe(int rows, int racks) {
        return "k" + rows / 2 + "_" + racks / 2;
    }

    private static double worst(double[] flows, HydraulicResult exact) {
        double most = 0;
        double off = 0;
        for (int link = 0; link < flows.length; link++) {
            most = Math.max(most, Math.abs(exact.flowM3PerS(link)));
            off = Math.max(off, Math.abs(exact.flowM3PerS(link) - flows[link]));
        }
        return off / most;
    }

    private static double[] times(IntFunction<HydraulicResult> work) {
        for (int i = 0; i < 60; i++) {
            check(work.apply(i));
        }
        double[] ms = new double[400];
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        int count = 0;
        while (count < 2 || (count < ms.length && System.nanoTime() < end)) {
            long start = System.nanoTime();
            check(work.apply(count));
            ms[count++] = (System.nanoTime() - start) / 1e6;
        }
        return Arrays.copyOf(ms, count);
    }

    private static void check(HydraulicResult result) {
        if (result.outcome() != HydraulicResult.Outcome.SOLVED) {
            throw new IllegalStateException("not solved: " + result.findings());
        }
    }

    private static double[] numbers(String json, String name) {
        Matcher list = Pattern.compile("\"" + name + "\":\\[([^]]*)]").matcher(json);
        if (!list.find()) {
            throw new IllegalStateException("EPANET's answer has no " + name);
        }
        return Arrays.stream(list.group(1).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void line(String what, double[] ms) {
        double[] sorted = ms.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT, "  %-44s best %8.2f  median %8.2f ms%n", what, sorted[0], sorted[sorted.length / 2]);
    }

    private static void ratio(String what, double[] peer, double[] own) {
        line(what, peer);
        double[] theirs = peer.clone();
        double[] ours = own.clone();
        Arrays.sort(theirs);
        Arrays.sort(ours);
        System.out.printf(
                Locale.ROOT,
                "  %-44s best %8.2f  median %8.2f times%n",
                "  its time over ours",
                theirs[0] / ours[0],
                theirs[theirs.length / 2] / ours[ours.length / 2]);
    }
}
