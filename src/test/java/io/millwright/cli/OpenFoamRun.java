package io.millwright.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One run of OpenFOAM's buoyantBoussinesqSimpleFoam on a case file, by the script of the peers: it writes the mesh,
/// runs one process and prints when every rack's mean inlet stays within a tolerance of its final value.
///
/// @param iterations that it ran
/// @param cpuS of all iterations
/// @param wallS of all iterations
/// @param settledIterations until all racks stay within 0.1 K
/// @param settledCpuS processor seconds of these
/// @param settledWallS seconds of these
/// @param inletsC mean inlet by rack at the end
record OpenFoamRun(
        int iterations,
        double cpuS,
        double wallS,
        int settledIterations,
        double settledCpuS,
        double settledWallS,
        Map<String, Double> inletsC) {
    private static final Pattern TOTAL = Pattern.compile("iterations (\\d+)\\s+cpu ([\\d.]+) s\\s+wall ([\\d.]+) s");
    private static final Pattern SETTLED = Pattern.compile(
            "within 0\\.1 K of the final value after (\\d+) iterations = ([\\d.]+) s cpu, ([\\d.]+) s wall");

    /// Runs the script.
    ///
    /// @throws IllegalStateException if it fails, with what it said last
    static OpenFoamRun of(Path script, Path caseFile, double cellM, int iterations)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("openfoam");
        try {
            Process process = new ProcessBuilder(
                            script.toString(),
                            caseFile.toString(),
                            String.valueOf(cellM),
                            "const",
                            String.valueOf(iterations),
                            folder.resolve("run").toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("OpenFOAM did not answer: "
                        + said.lines().reduce("", (before, line) -> line.isBlank() ? before : line));
            }
            return parse(said, Files.readAllLines(folder.resolve("run/out/racks_run.csv")));
        } finally {
            delete(folder);
        }
    }

    /// Reads what the script printed and the table of racks that it left.
    static OpenFoamRun parse(String said, List<String> racks) {
        Matcher total = TOTAL.matcher(said);
        Matcher settled = SETTLED.matcher(said);
        if (!total.find() || !settled.find()) {
            throw new IllegalStateException("OpenFOAM's script printed no times: " + said);
        }
        Map<String, Double> inletsC = new LinkedHashMap<>();
        for (String line : racks.subList(1, racks.size())) {
            String[] cells = line.split(",");
            inletsC.put(cells[0], Double.parseDouble(cells[1]));
        }
        return new OpenFoamRun(
                Integer.parseInt(total.group(1)),
                Double.parseDouble(total.group(2)),
                Double.parseDouble(total.group(3)),
                Integer.parseInt(settled.group(1)),
                Double.parseDouble(settled.group(2)),
                Double.parseDouble(settled.group(3)),
                inletsC);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
