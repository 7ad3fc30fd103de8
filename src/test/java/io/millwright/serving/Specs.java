package io.millwright.serving;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Confidence;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.Datum;
import io.millwright.catalog.LanguageModel;
import java.util.HashMap;
import java.util.Map;

/// Accelerators and models with published numbers, so that tests do not depend on the catalogue.
final class Specs {
    static final AcceleratorType A100 = new AcceleratorType(
            sheet("a100-80gb"), 312e12, Double.NaN, Double.NaN, 80e9, 2.039e12, 300e9, 8, 25e9, 400, 85);
    static final AcceleratorType H100 =
            new AcceleratorType(sheet("h100"), 989e12, 1979e12, Double.NaN, 80e9, 3.35e12, 450e9, 8, 50e9, 700, 119);
    static final AcceleratorType B200 =
            new AcceleratorType(sheet("b200"), 2250e12, 4500e12, 9000e12, 180e9, 7.7e12, 900e9, 8, 100e9, 1000, 241);

    static final LanguageModel LLAMA_8B = new LanguageModel(
            sheet("llama-3.1-8b"),
            "GQA",
            32,
            4096,
            32,
            8,
            128,
            0,
            0,
            128256,
            1.342e9,
            5.637e9,
            0,
            1.051e9,
            8.03e9,
            7.5e9,
            65536,
            524288);
    static final LanguageModel LLAMA_70B = new LanguageModel(
            sheet("llama-3.1-70b"),
            "GQA",
            80,
            8192,
            64,
            8,
            128,
            0,
            0,
            128256,
            12.08e9,
            56.371e9,
            0,
            2.101e9,
            70.55e9,
            69.5e9,
            163840,
            2621440);
    static final LanguageModel DEEPSEEK_R1 = new LanguageModel(
            sheet("deepseek-r1"),
            "MLA",
            61,
            7168,
            128,
            1,
            512,
            256,
            8,
            129280,
            11.413e9,
            3.743e9,
            653.909e9,
            1.853e9,
            670.92e9,
            36.52e9,
            35136,
            16990208);

    /// An 8B model of which half the cache is read for the last 200 tokens only.
    static final LanguageModel WINDOWED = new LanguageModel(
            sheet(
                    "windowed",
                    Map.of("readElementsPerToken", 32768.0, "windowElementsPerToken", 32768.0, "windowTokens", 200.0)),
            "GQA",
            32,
            4096,
            32,
            8,
            128,
            0,
            0,
            128256,
            1.342e9,
            5.637e9,
            0,
            1.051e9,
            8.03e9,
            7.5e9,
            65536,
            524288);

    private Specs() {}

    static EngineSpec llama8bOnA100() {
        return EngineSpec.of(A100, LLAMA_8B, 1, Precision.BF16);
    }

    static DataSheet sheet(String id) {
        return sheet(id, Map.of());
    }

    static DataSheet sheet(String id, Map<String, Double> numbers) {
        Map<String, Datum> values = new HashMap<>();
        numbers.forEach((name, value) -> values.put(name, new Datum(value, "", Confidence.HIGH, false, "test")));
        return new DataSheet(id, "test", id, "test", "shipping", Confidence.HIGH, "test", "", values, Map.of());
    }
}
