package io.millwright.serving;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.LanguageModel;
import io.millwright.serving.Calibration.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The calibration records of a catalogue (file `calibrations`) and how an engine finds its factors among them.
///
/// The sheet `law` holds the factors of an average engine. Every other sheet is a correction: it names what it is
/// measured for (any of accelerator, accelerator family, software, model, attention, version, precision, arithmetic)
/// and multiplies factors; `device` stands for everything that the accelerator does (matrix products, memory,
/// attention), `latency` for everything that software takes (layers, steps, sequences), as times. All corrections that
/// match are multiplied. What nobody measured has no sheet, so an engine falls back by itself from its version to its
/// pair of accelerator and model, to the model with the same software on other accelerators, to the model, and to the
/// laws of software, attention and accelerator family. The most specific sheet that matched decides the error band.
///
/// Source of the shipped records: a fit with shrinkage to published closed-loop serving points, see
/// `docs/validation/serving.md`.
public final class Calibrations {
    private static final String FILE = "calibrations";
    private static final String LAW = "law";

    private final DataSheet law;
    private final Collection<DataSheet> sheets;

    private Calibrations(DataSheet law, Collection<DataSheet> sheets) {
        this.law = law;
        this.sheets = sheets;
    }

    /// The records of a catalogue.
    public static Calibrations of(Catalog catalog) {
        return of(catalog.sheets(FILE));
    }

    /// Records from anywhere, for example while they are fitted.
    public static Calibrations of(Collection<DataSheet> sheets) {
        DataSheet law = sheets.stream()
                .filter(sheet -> sheet.id().equals(LAW))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no calibration \"" + LAW + "\""));
        return new Calibrations(law, sheets);
    }

    /// The records that the program ships with.
    public static Calibrations builtIn() {
        return of(Catalog.builtIn());
    }

    /// The factors of an engine.
    ///
    /// @param version of the software; empty if it is not known, which falls back to the pair
    public Calibration find(
            AcceleratorType accelerator,
            LanguageModel model,
            EngineSoftware software,
            String version,
            Precision precision) {
        Factors factors = new Factors(law);
        Level level = Level.LAW;
        for (DataSheet sheet : records(accelerator, model, software, version, precision)) {
            if (!sheet.id().equals(LAW)) {
                factors.correct(sheet);
                Level reached = level(sheet);
                level = reached.compareTo(level) > 0 ? reached : level;
            }
        }
        return factors.calibration(level, software);
    }

    /// The records that apply to an engine: the law and all corrections that match.
    public List<DataSheet> records(
            AcceleratorType accelerator,
            LanguageModel model,
            EngineSoftware software,
            String version,
            Precision precision) {
        double arithmeticBytes = model.experts() > 0 ? precision.activationBytes() : precision.denseArithmeticBytes();
        Map<String, String> engine = Map.of(
                "accelerator", accelerator.id(),
                "family", accelerator.sheet().text("family"),
                "software", software.label(),
                "model", model.id(),
                "attention", model.attention(),
                "version", version,
                "precision", precision.label(),
                "arithmetic", Precision.label(arithmeticBytes));
        return sheets.stream().filter(sheet -> matches(sheet, engine)).toList();
    }

    private static boolean matches(DataSheet sheet, Map<String, String> engine) {
        return engine.entrySet().stream()
                .allMatch(key -> !sheet.texts().containsKey(key.getKey())
                        || sheet.text(key.getKey()).equals(key.getValue()));
    }

    private static Level level(DataSheet sheet) {
        Map<String, String> keys = sheet.texts();
        if (!keys.containsKey("model")) {
            return Level.LAW;
        }
        if (!keys.containsKey("software")) {
            return Level.MODEL;
        }
        if (!keys.containsKey("accelerator")) {
            return Level.SOFTWARE;
        }
        return keys.containsKey("version") ? Level.VERSION : Level.PAIR;
    }

    /// Products of corrections over the law.
    private static final class Factors {
        private final DataSheet law;
        private double device = 1;
        private double latency = 1;
        private double compute = 1;
        private double memory = 1;
        private double expertMemory = 1;
        private double kvMemory = 1;
        private double prefillAttention = 1;
        private double layer = 1;
        private double expertLayer = 1;
        private double step = 1;
        private double link = 1;

        Factors(DataSheet law) {
            this.law = law;
        }

        void correct(DataSheet sheet) {
            device *= sheet.number("device", 1);
            latency *= sheet.number("latency", 1);
            compute *= sheet.number("compute", 1);
            memory *= sheet.number("memory", 1);
            expertMemory *= sheet.number("expertMemory", 1);
            kvMemory *= sheet.number("kvMemory", 1);
            prefillAttention *= sheet.number("prefillAttention", 1);
            layer *= sheet.number("layer", 1);
            expertLayer *= sheet.number("expertLayer", 1);
            step *= sheet.number("step", 1);
            link *= sheet.number("link", 1);
        }

        Calibration calibration(Level level, EngineSoftware software) {
            double error = law.number(
                    switch (level) {
                        case LAW -> "medianErrorLaw";
                        case MODEL -> "medianErrorModel";
                        case SOFTWARE -> "medianErrorSoftware";
                        case PAIR -> "medianErrorPair";
                        case VERSION -> "medianErrorVersion";
                    });
            return new Calibration(
                    Calibration.name(level, software, error),
                    level,
                    error,
                    law.number("compute") * compute / device,
                    law.number("memory") * memory / device,
                    law.number("expertMemory") * expertMemory / device,
                    law.number("kvMemory") * kvMemory / device,
                    law.number("prefillAttention") * prefillAttention / device,
                    law.number("expertSpread"),
                    law.number("layerS") * layer * latency,
                    law.number("expertLayerS") * expertLayer * latency,
                    law.number("collectiveS"),
                    law.number("link") * link,
                    law.number("dispatchLink") * link,
                    law.number("stepS") * step * latency,
                    law.number("sequenceS") * latency,
                    law.number("frontEndS"));
        }
    }
}
