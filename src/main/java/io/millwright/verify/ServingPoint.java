package io.millwright.verify;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
import io.millwright.serving.BenchmarkLoop;
import io.millwright.serving.Calibrations;
import io.millwright.serving.EngineSoftware;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Parallelism;
import io.millwright.serving.Precision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One row of a table of published closed-loop serving points, as an engine of this program.
///
/// How a row is read where the table leaves room:
/// - an empty or zero degree of parallelism is 1; if `tp · attn_dp` is not the number of accelerators but `tp` is,
///   attention is replicated over those same accelerators (tensor 1, attention data parallel over all);
/// - InferenceX draws lengths from 80 to 100 % of the nominal ones, so 90 % stands for its rows;
/// - `int4`, and `fp4` on parts without FP4 arithmetic, quantise weights only: products run in BF16. `int4` and
///   gpt-oss checkpoints quantise experts only; FP4 checkpoints with a latent cache keep attention in FP8. The cache is
///   BF16 beside BF16 and int4 weights, and for gpt-oss without FP4 arithmetic; else FP8.
///
/// @param row of the table
/// @param engine as it is simulated
/// @param version of the software, `unnamed` if the table has none
/// @param configuration what the split keeps together: all that is not the load
/// @param concurrency requests in flight
/// @param inputTokens mean prompt
/// @param outputTokens mean answer
record ServingPoint(
        Table.Row row,
        EngineSpec engine,
        String version,
        String configuration,
        int concurrency,
        double inputTokens,
        double outputTokens) {
    private static final double DRAWN_LENGTHS = 0.9;

    /// Why a row cannot be computed, in words for the report.
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String reason) {
            super(reason);
        }
    }

    /// Reads a row of aggregated serving.
    ///
    /// @throws Unusable if the catalogue lacks its model or accelerator, or its layout does not add up
    static ServingPoint of(Table.Row row, Catalog catalog, Calibrations calibrations)
            throws VerificationException, Unusable {
        EngineSpec single = single(row, catalog, calibrations);
        AcceleratorType accelerator = single.accelerator();
        LanguageModel model = single.model();
        int tensor = degree(row, "tp");
        int expert = degree(row, "ep");
        int data = degree(row, "attn_dp");
        int count = degree(row, "gpu_count");
        if (tensor * data != count) {
            if (tensor != count) {
                throw new Unusable("its degrees of parallelism do not give its number of accelerators");
            }
            tensor = 1;
            data = count;
            expert = count;
        }
        EngineSpec engine = single.withParallelism(new Parallelism(tensor, 1, data));
        if (!engine.check("").isEmpty()) {
            throw new Unusable(
                    "does not fit or lacks numbers: " + model.id() + " on " + count + " " + accelerator.id());
        }
        String configuration = String.join(
                "|",
                model.id(),
                accelerator.id(),
                engine.software().label(),
                precisionLabel(row),
                "tp" + tensor,
                "ep" + Math.min(expert, count),
                "dp" + data);
        double drawn = drawnLengths(row);
        double input = drawn * row.number("isl");
        double output = drawn * row.number("osl");
        requirePossible(row, engine, count, input, output);
        return new ServingPoint(row, engine, version(row), configuration, degree(row, "concurrency"), input, output);
    }

    /// The engine of a row on a single accelerator, whose layout the caller knows.
    ///
    /// @throws Unusable if the catalogue lacks its model or accelerator
    static EngineSpec single(Table.Row row, Catalog catalog, Calibrations calibrations)
            throws VerificationException, Unusable {
        AcceleratorType accelerator = accelerator(row, catalog);
        LanguageModel model = model(row, catalog);
        EngineSoftware software = software(row);
        Precision precision = precision(row, model, accelerator);
        return EngineSpec.of(accelerator, model, 1, precision)
                .withSoftware(software)
                .withCalibration(calibrations.find(accelerator, model, software, version(row), precision));
    }

    /// Refuses rows whose own figures contradict each other: by Little's law as many requests run as the output rate
    /// times the time per token, and their caches must fit the memory of the accelerators that the row names.
    static void requirePossible(
            Table.Row row, EngineSpec engine, int accelerators, double inputTokens, double outputTokens)
            throws VerificationException, Unusable {
        double running = measured(row, "out_tok_s_gpu") * accelerators * measured(row, "tpot_ms") / 1e3;
        double cacheBytes = running
                * (inputTokens + outputTokens / 2)
                * engine.model().kvElementsPerToken()
                * engine.precision().kvBytes();
        if (cacheBytes > accelerators * engine.accelerator().memoryBytes()) {
            throw new Unusable("its requests do not fit the memory of the accelerators that it names");
        }
    }

    private static String version(Table.Row row) throws VerificationException {
        return row.text("engine_version").isEmpty() ? "unnamed" : row.text("engine_version");
    }

    /// Whether calibrations may be fitted to it: seven tenths of all configurations, by a hash of their name, so that
    /// points of one curve stay together. All others are untouched.
    boolean isForFitting() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(configuration.getBytes(StandardCharsets.UTF_8));
            long first = 0;
            for (int i = 0; i < 4; i++) {
                first = (first << 8) | (hash[i] & 0xff);
            }
            return first % 10 < 7;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The computed steady state.
    BenchmarkLoop steadyState() {
        return BenchmarkLoop.of(engine, concurrency, inputTokens, outputTokens);
    }

    /// Whether the source says that requests queued for admission, so that fewer ran than were in flight.
    boolean isQueueLimited() throws VerificationException {
        return row.text("notes").contains("queue-limited");
    }

    /// Rows whose source doubts them: whole racks of GB200 listed as one aggregated engine.
    boolean isDoubtful() {
        return engine.accelerator().id().equals("gb200") && engine.accelerators() > 8;
    }

    /// A measured number in its unit, NaN if the row has none.
    double measured(String column) throws VerificationException {
        return measured(row, column);
    }

    static double measured(Table.Row row, String column) throws VerificationException {
        return row.text(column).isEmpty() ? Double.NaN : row.number(column);
    }

    static AcceleratorType accelerator(Table.Row row, Catalog catalog) throws VerificationException, Unusable {
        String name = row.text("gpu");
        Optional<AcceleratorType> known = catalog.accelerators().stream()
                .filter(type ->
                        type.sheet().name().equalsIgnoreCase(name) || type.id().equalsIgnoreCase(name))
                .findFirst();
        return known.orElseThrow(() -> new Unusable("the catalogue has no accelerator " + name));
    }

    static LanguageModel model(Table.Row row, Catalog catalog) throws VerificationException, Unusable {
        String name = row.text("model");
        Optional<LanguageModel> known = catalog.models().stream()
                .filter(model -> model.id().equalsIgnoreCase(name)
                        || Arrays.asList(model.sheet().text("checkpoints").split(", "))
                                .contains(name))
                .findFirst();
        return known.orElseThrow(() -> new Unusable("the catalogue has no model " + name));
    }

    static EngineSoftware software(Table.Row row) throws VerificationException, Unusable {
        String name = row.text("engine").toLowerCase(Locale.ROOT);
        for (EngineSoftware software : EngineSoftware.values()) {
            if (name.contains(software.label())) {
                return software;
            }
        }
        if (name.contains("trt")) {
            return EngineSoftware.TENSORRT_LLM;
        }
        throw new Unusable(name.isEmpty() ? "it names no serving software" : "unknown serving software " + name);
    }

    private static String precisionLabel(Table.Row row) throws VerificationException {
        return row.text("precision").isEmpty() ? "bf16" : row.text("precision");
    }

    static Precision precision(Table.Row row, LanguageModel model, AcceleratorType accelerator)
            throws VerificationException, Unusable {
        boolean expertsOnly = model.id().startsWith("gpt-oss");
        boolean withoutFp4 = Double.isNaN(accelerator.fp4FlopPerS());
        boolean latent = model.attention().equals("MLA") || model.attention().equals("sparse");
        Precision precision = switch (precisionLabel(row)) {
            case "bf16", "fp16" -> Precision.BF16;
            case "fp8" -> Precision.FP8;
            case "fp4" -> {
                Precision fp4 = latent ? Precision.FP4.withDenseBytes(1) : Precision.FP4;
                yield withoutFp4 ? fp4.withActivationBytes(2) : fp4;
            }
            case "int4" -> Precision.FP4.withKvBytes(2).withDenseBytes(2).withActivationBytes(2);
            default -> throw new Unusable("unknown precision " + row.text("precision"));
        };
        if (expertsOnly) {
            return (withoutFp4 ? precision.withKvBytes(2) : precision).withDenseBytes(2);
        }
        return precision;
    }

    static int degree(Table.Row row, String column) throws VerificationException {
        String text = row.text(column);
        return text.isEmpty() ? 1 : (int) Math.max(1, row.parse(text, column));
    }

    /// Mean lengths of a row as a part of its nominal ones.
    static double drawnLengths(Table.Row row) throws VerificationException {
        return hasDrawnLengths(row) ? DRAWN_LENGTHS : 1;
    }

    /// Whether the benchmark drew lengths, evenly from 80 to 100 % of the nominal ones.
    static boolean hasDrawnLengths(Table.Row row) throws VerificationException {
        String reference = row.text("source_ref");
        String name = reference.substring(reference.indexOf('#') + 1);
        return row.text("source").equals("inferencex-dump") || name.contains("_cfg") || name.matches("20\\d\\d_.*");
    }
}
