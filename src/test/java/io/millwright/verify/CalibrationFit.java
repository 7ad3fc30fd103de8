package io.millwright.verify;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.Datum;
import io.millwright.numeric.RealLu;
import io.millwright.serving.BenchmarkLoop;
import io.millwright.serving.Calibrations;
import io.millwright.serving.EngineSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/// Makes the calibration records of the catalogue from a table of closed-loop serving points: for the shipped file, for
/// a new table, or for measurements of one's own engines.
///
/// Which records there are, and what they are measured for, comes from the catalogue; every value but error bands and
/// the front end is found anew, so the shipped file is the output of this program and depends on no earlier values.
/// Every value of every record is a parameter, in its logarithm, with a prior: corrections at 1, factors of the law
/// where data sheets and other simulators put them. Residuals are logarithms of computed over measured time per output
/// token, over 12 %, and of parameters over their priors, over their spreads; all of them under soft-L1 by reweighting.
/// Steps of Gauss and Newton start at the priors and are cut short where they are long. A step needs only the dozen
/// records that apply to each point, so derivatives are differences.
///
/// Arguments: the table, the file to write (`assets/catalog/calibrations.json` for the shipped one). It takes minutes.
final class CalibrationFit {
    private static final double SCALE = 0.12;
    private static final double DIFFERENCE = 1e-4;
    private static final int MOST_STEPS = 60;
    private static final double LONGEST_CHANGE = 0.3;
    private static final double SMALL_GAIN = 1e-4;
    private static final Set<String> NOT_FITTED = Set.of("points", "frontEndS");

    /// Centre and spread of the logarithm of a parameter.
    private record Prior(double centre, double spread) {}

    private static final Map<String, Prior> LAW = Map.ofEntries(
            Map.entry("compute", new Prior(0.65, 0.15)),
            Map.entry("memory", new Prior(0.87, 0.03)),
            Map.entry("expertMemory", new Prior(0.85, 0.05)),
            Map.entry("kvMemory", new Prior(0.6, 0.2)),
            Map.entry("prefillAttention", new Prior(0.45, 0.1)),
            Map.entry("expertSpread", new Prior(0.8, 0.3)),
            Map.entry("link", new Prior(0.4, 0.4)),
            Map.entry("dispatchLink", new Prior(0.4, 0.4)),
            Map.entry("layerS", new Prior(50e-6, 0.5)),
            Map.entry("expertLayerS", new Prior(15e-6, 0.5)),
            Map.entry("collectiveS", new Prior(4e-6, 0.5)),
            Map.entry("stepS", new Prior(0.6e-3, 0.7)),
            Map.entry("sequenceS", new Prior(10e-6, 0.4)));

    private final List<ServingPoint> points;
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private final List<Prior> priors = new ArrayList<>();
    private final double[] logs;

    private CalibrationFit(List<ServingPoint> points) {
        this.points = points;
        for (DataSheet sheet : Catalog.builtIn().sheets("calibrations")) {
            sheet.values().keySet().forEach(name -> {
                if (isFitted(name)) {
                    indices.put(key(sheet, name), priors.size());
                    priors.add(prior(sheet, name));
                }
            });
        }
        logs = priors.stream().mapToDouble(prior -> Math.log(prior.centre())).toArray();
    }

    public static void main(String[] arguments) throws Exception {
        List<ServingPoint> points = new ArrayList<>();
        for (Table.Row row : Table.read(Path.of(arguments[0])).rows()) {
            if (!row.text("mode").equals("agg")) {
                continue;
            }
            try {
                ServingPoint point = ServingPoint.of(row, Catalog.builtIn(), Calibrations.builtIn());
                if (point.isForFitting()
                        && !point.isDoubtful()
                        && !point.isQueueLimited()
                        && point.measured("tpot_ms") > 0) {
                    points.add(point);
                }
            } catch (ServingPoint.Unusable e) {
                System.out.println(row.place() + ": " + e.getMessage());
            }
        }
        CalibrationFit fit = new CalibrationFit(points);
        fit.run();
        fit.write(Path.of(arguments[1]));
    }

    private void run() throws VerificationException {
        System.out.printf(Locale.ROOT, "%d points, %d parameters%n", points.size(), logs.length);
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double loss = step();
            System.out.printf(Locale.ROOT, "step %d: loss %.3f, median %.2f %%%n", step, loss, 100 * median());
            if (before - loss < SMALL_GAIN * loss) {
                return;
            }
            before = loss;
        }
    }

    /// One reweighted step of Gauss and Newton; the loss before it.
    private double step() throws VerificationException {
        int size = logs.length;
        double[][] normal = new double[size][size];
        double[] right = new double[size];
        double loss = 0;
        for (int i = 0; i < size; i++) {
            double spread = priors.get(i).spread();
            double residual = (logs[i] - Math.log(priors.get(i).centre())) / spread;
            double weight = weight(residual);
            loss += 1 / weight - 1;
            normal[i][i] += weight / (spread * spread);
            right[i] -= weight * residual / spread;
        }
        for (ServingPoint point : points) {
            int[] active = parameters(point);
            double computed = logTpotMs(point);
            double residual = (computed - Math.log(point.measured("tpot_ms"))) / SCALE;
            double weight = weight(residual);
            loss += 1 / weight - 1;
            double[] slopes = new double[active.length];
            for (int k = 0; k < active.length; k++) {
                logs[active[k]] += DIFFERENCE;
                slopes[k] = (logTpotMs(point) - computed) / DIFFERENCE / SCALE;
                logs[active[k]] -= DIFFERENCE;
            }
            for (int k = 0; k < active.length; k++) {
                right[active[k]] -= weight * slopes[k] * residual;
                for (int m = 0; m < active.length; m++) {
                    normal[active[k]][active[m]] += weight * slopes[k] * slopes[m];
                }
            }
        }
        new RealLu(normal).solve(right);
        for (int i = 0; i < size; i++) {
            logs[i] += Math.clamp(right[i], -LONGEST_CHANGE, LONGEST_CHANGE);
        }
        return loss;
    }

    /// The slope of soft-L1: 1 for small residuals, falling like 1/r for large ones.
    private static double weight(double residual) {
        return 1 / Math.sqrt(1 + residual * residual);
    }

    private double logTpotMs(ServingPoint point) {
        return Math.log(1e3 * loop(point).tpotS());
    }

    private BenchmarkLoop loop(ServingPoint point) {
        EngineSpec engine = point.engine();
        List<DataSheet> changed =
                records(point).stream().map(this::withParameters).toList();
        EngineSpec tried = engine.withCalibration(Calibrations.of(changed)
                .find(engine.accelerator(), engine.model(), engine.software(), point.version(), engine.precision()));
        return BenchmarkLoop.of(tried, point.concurrency(), point.inputTokens(), point.outputTokens());
    }

    private static List<DataSheet> records(ServingPoint point) {
        EngineSpec engine = point.engine();
        return Calibrations.builtIn()
                .records(engine.accelerator(), engine.model(), engine.software(), point.version(), engine.precision());
    }

    private int[] parameters(ServingPoint point) {
        return records(point).stream()
                .flatMap(sheet -> sheet.values().keySet().stream()
                        .filter(CalibrationFit::isFitted)
                        .map(name -> indices.getOrDefault(key(sheet, name), -1)))
                .mapToInt(index -> index)
                .toArray();
    }

    private DataSheet withParameters(DataSheet sheet) {
        Map<String, Datum> values = new HashMap<>(sheet.values());
        values.replaceAll((name, datum) -> isFitted(name)
                ? new Datum(
                        Math.exp(logs[indices.getOrDefault(key(sheet, name), -1)]),
                        datum.unit(),
                        datum.confidence(),
                        datum.estimate(),
                        datum.source())
                : datum);
        return new DataSheet(
                sheet.id(),
                sheet.kind(),
                sheet.name(),
                sheet.vendor(),
                sheet.status(),
                sheet.confidence(),
                sheet.source(),
                sheet.notes(),
                values,
                sheet.texts());
    }

    private double median() throws VerificationException {
        RelativeErrors errors = new RelativeErrors();
        for (ServingPoint point : points) {
            errors.add(point.measured("tpot_ms"), Math.exp(logTpotMs(point)));
        }
        return errors.median();
    }

    /// Corrections of a single name: how far the records of their level may move from 1.
    private static Prior prior(DataSheet sheet, String name) {
        Prior law = LAW.get(name);
        if (sheet.id().equals("law") && law != null) {
            return law;
        }
        boolean latency = name.equals("latency");
        if (name.equals("device") || latency) {
            boolean version = sheet.texts().containsKey("version");
            boolean software = sheet.texts().containsKey("software");
            boolean model = sheet.texts().containsKey("model");
            boolean accelerator = sheet.texts().containsKey("accelerator");
            double latencySpread = version ? 0.25 : software && !accelerator ? 0.2 : model ? 0.15 : 0.1;
            return new Prior(1, latency ? latencySpread : model ? 0.12 : 0.1);
        }
        return new Prior(
                1,
                switch (name) {
                    case "kvMemory" -> 0.4;
                    case "prefillAttention" -> 0.2;
                    case "compute" -> 0.25;
                    case "step" -> 0.7;
                    case "layer" -> sheet.texts().containsKey("software") ? 0.5 : 0.3;
                    default -> 0.5;
                });
    }

    private void write(Path file) throws IOException, VerificationException {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, String> dates = new HashMap<>();
        for (ServingPoint point : points) {
            for (DataSheet sheet : records(point)) {
                counts.merge(sheet.id(), 1, Integer::sum);
                dates.merge(sheet.id(), point.row().text("date"), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        StringJoiner entries = new StringJoiner(",\n");
        for (DataSheet sheet : Catalog.builtIn().sheets("calibrations")) {
            StringJoiner values = new StringJoiner(",\n");
            sheet.values()
                    .forEach((name, datum) -> values.add(String.format(
                            Locale.ROOT,
                            "        \"%s\": {\"value\": %s, \"unit\": \"%s\"}",
                            name,
                            value(sheet, name, datum, counts.getOrDefault(sheet.id(), 0)),
                            datum.unit())));
            StringJoiner lines = new StringJoiner(",\n");
            lines.add(line("kind", sheet.kind()));
            lines.add(line("name", sheet.name()));
            lines.add(line("vendor", sheet.vendor()));
            lines.add(line("status", sheet.status()));
            lines.add(line("confidence", sheet.confidence().name().toLowerCase(Locale.ROOT)));
            lines.add(line("source", sheet.source()));
            if (!sheet.notes().isEmpty()) {
                lines.add(line("notes", sheet.notes()));
            }
            lines.add("      \"values\": {\n" + values + "\n      }");
            if (!sheet.texts().isEmpty()) {
                StringJoiner texts = new StringJoiner(", ", "      \"texts\": {", "}");
                sheet.texts()
                        .forEach((name, text) -> texts.add("\"" + name + "\": \""
                                + (name.equals("date") ? dates.getOrDefault(sheet.id(), text) : text) + "\""));
                lines.add(texts.toString());
            }
            entries.add("    \"" + sheet.id() + "\": {\n" + lines + "\n    }");
        }
        Files.writeString(
                file,
                "{\n  \"catalogVersion\": 1,\n  \"file\": \"calibrations\",\n  \"entries\": {\n" + entries
                        + "\n  }\n}\n");
    }

    private static String line(String name, String text) {
        return "      \"" + name + "\": \"" + text + "\"";
    }

    /// Four digits of a fitted value; the others as they are.
    private String value(DataSheet sheet, String name, Datum datum, int count) {
        double value = isFitted(name)
                ? Math.exp(logs[indices.getOrDefault(key(sheet, name), -1)])
                : name.equals("points") ? count : datum.value();
        return Double.toString(new BigDecimal(value, new MathContext(4)).doubleValue());
    }

    private static boolean isFitted(String name) {
        return !NOT_FITTED.contains(name) && !name.startsWith("medianError");
    }

    private static String key(DataSheet sheet, String name) {
        return sheet.id() + "/" + name;
    }
}
