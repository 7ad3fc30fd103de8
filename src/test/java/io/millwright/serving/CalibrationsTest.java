package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.LanguageModel;
import io.millwright.serving.Calibration.Level;
import org.junit.jupiter.api.Test;

class CalibrationsTest {
    private final Catalog catalog = Catalog.builtIn();
    private final Calibrations calibrations = Calibrations.of(catalog);
    private final LanguageModel llama = catalog.model("llama-3.1-70b").orElseThrow();

    @Test
    void anEngineFallsBackFromItsVersionToTheLaws() {
        AcceleratorType h200 = accelerator("h200");
        assertThat(level(h200, llama, EngineSoftware.VLLM, "unnamed")).isEqualTo(Level.VERSION);
        assertThat(level(h200, llama, EngineSoftware.VLLM, "0.0.1")).isEqualTo(Level.PAIR);
        assertThat(level(accelerator("gb300"), llama, EngineSoftware.VLLM, "")).isEqualTo(Level.SOFTWARE);
        assertThat(level(h200, llama, EngineSoftware.SGLANG, "")).isEqualTo(Level.MODEL);
        assertThat(level(h200, catalog.model("mixtral-8x7b").orElseThrow(), EngineSoftware.VLLM, ""))
                .isEqualTo(Level.LAW);
    }

    @Test
    void anUncalibratedPairSaysSoWithItsErrorBand() {
        Calibration known = find(accelerator("h200"), llama, EngineSoftware.VLLM, "unnamed");
        Calibration unknown = find(accelerator("tpu7x"), llama, EngineSoftware.VLLM, "");
        assertThat(known.level().isCalibrated()).isTrue();
        assertThat(known.name()).startsWith("calibrated version (vllm), ±");
        assertThat(unknown.level().isCalibrated()).isFalse();
        assertThat(unknown.name()).startsWith("uncalibrated pair");
        assertThat(unknown.medianErrorFraction()).isGreaterThan(known.medianErrorFraction());
    }

    /// No factor of any pair of catalogue entries may leave what is physical.
    @Test
    void everyEngineAchievesLessThanItsPeaks() {
        for (AcceleratorType accelerator : catalog.accelerators()) {
            for (LanguageModel model : catalog.models()) {
                for (EngineSoftware software : EngineSoftware.values()) {
                    for (Precision precision : new Precision[] {Precision.BF16, Precision.FP8, Precision.FP4}) {
                        Calibration found = calibrations.find(accelerator, model, software, "", precision);
                        assertThat(found.compute()).as(found.name()).isBetween(0.1, 1.0);
                        assertThat(found.memory()).as(found.name()).isBetween(0.3, 1.1);
                        assertThat(found.expertMemory()).as(found.name()).isBetween(0.3, 1.3);
                        assertThat(found.kvMemory()).as(found.name()).isBetween(0.1, 1.2);
                        assertThat(found.prefillAttention()).as(found.name()).isBetween(0.02, 1.0);
                        assertThat(found.layerS()).as(found.name()).isBetween(5e-6, 300e-6);
                        assertThat(found.stepS()).as(found.name()).isBetween(0.1e-3, 5e-3);
                    }
                }
            }
        }
    }

    /// Every record names what the catalogue knows and where it comes from, so a mistyped key cannot hide.
    @Test
    void recordsNameWhatTheCatalogueKnows() {
        for (DataSheet sheet : catalog.sheets("calibrations")) {
            assertThat(sheet.source()).as(sheet.id()).isNotEmpty();
            sheet.texts().forEach((key, value) -> {
                switch (key) {
                    case "accelerator" ->
                        assertThat(catalog.accelerator(value)).as(sheet.id()).isPresent();
                    case "model" ->
                        assertThat(catalog.model(value)).as(sheet.id()).isPresent();
                    case "family" ->
                        assertThat(catalog.accelerators())
                                .as(sheet.id())
                                .anySatisfy(type ->
                                        assertThat(type.sheet().text("family")).isEqualTo(value));
                    case "attention" ->
                        assertThat(catalog.models())
                                .as(sheet.id())
                                .anySatisfy(
                                        model -> assertThat(model.attention()).isEqualTo(value));
                    case "software" -> assertThat(value).isIn("vllm", "sglang", "trtllm");
                    case "precision", "arithmetic" -> assertThat(value).isIn("bf16", "fp8", "fp4");
                    default -> assertThat(key).isIn("version", "date");
                }
            });
        }
    }

    private Level level(AcceleratorType accelerator, LanguageModel model, EngineSoftware software, String version) {
        return find(accelerator, model, software, version).level();
    }

    private Calibration find(
            AcceleratorType accelerator, LanguageModel model, EngineSoftware software, String version) {
        return calibrations.find(accelerator, model, software, version, Precision.FP8);
    }

    private AcceleratorType accelerator(String id) {
        return catalog.accelerator(id).orElseThrow();
    }
}
