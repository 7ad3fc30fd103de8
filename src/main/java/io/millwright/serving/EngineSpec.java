package io.millwright.serving;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.LanguageModel;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/// One engine: a model on a group of accelerators with its limits. [#of] gives the defaults, the `with` methods change
/// them.
///
/// @param accelerator the accelerator package
/// @param model the language model
/// @param parallelism how the model is spread
/// @param precision how numbers are stored
/// @param limits what the scheduler allows in a step
/// @param memory how much memory is taken
/// @param software what runs the engine
/// @param calibration achieved rates
/// @param speculation tokens drafted and checked together
public record EngineSpec(
        AcceleratorType accelerator,
        LanguageModel model,
        Parallelism parallelism,
        Precision precision,
        BatchLimits limits,
        MemoryPolicy memory,
        EngineSoftware software,
        Calibration calibration,
        Speculation speculation) {
    /// An engine without speculative decoding.
    public EngineSpec(
            AcceleratorType accelerator,
            LanguageModel model,
            Parallelism parallelism,
            Precision precision,
            BatchLimits limits,
            MemoryPolicy memory,
            EngineSoftware software,
            Calibration calibration) {
        this(accelerator, model, parallelism, precision, limits, memory, software, calibration, Speculation.NONE);
    }

    /// A tensor-parallel engine with default limits and the shipped calibration of vLLM.
    public static EngineSpec of(
            AcceleratorType accelerator, LanguageModel model, int tensorParallel, Precision precision) {
        return new EngineSpec(
                accelerator,
                model,
                Parallelism.tensor(tensorParallel),
                precision,
                BatchLimits.DEFAULT,
                MemoryPolicy.DEFAULT,
                EngineSoftware.VLLM,
                Calibrations.builtIn().find(accelerator, model, EngineSoftware.VLLM, "", precision));
    }

    public EngineSpec withParallelism(Parallelism newParallelism) {
        return new EngineSpec(
                accelerator, model, newParallelism, precision, limits, memory, software, calibration, speculation);
    }

    public EngineSpec withLimits(BatchLimits newLimits) {
        return new EngineSpec(
                accelerator, model, parallelism, precision, newLimits, memory, software, calibration, speculation);
    }

    public EngineSpec withMemory(MemoryPolicy newMemory) {
        return new EngineSpec(
                accelerator, model, parallelism, precision, limits, newMemory, software, calibration, speculation);
    }

    /// With other serving software and its calibration in the shipped catalogue.
    public EngineSpec withSoftware(EngineSoftware newSoftware) {
        return new EngineSpec(
                accelerator,
                model,
                parallelism,
                precision,
                limits,
                memory,
                newSoftware,
                Calibrations.builtIn().find(accelerator, model, newSoftware, "", precision),
                speculation);
    }

    public EngineSpec withCalibration(Calibration newCalibration) {
        return new EngineSpec(
                accelerator, model, parallelism, precision, limits, memory, software, newCalibration, speculation);
    }

    public EngineSpec withSpeculation(Speculation newSpeculation) {
        return new EngineSpec(
                accelerator, model, parallelism, precision, limits, memory, software, calibration, newSpeculation);
    }

    public EngineSpec withAccelerator(AcceleratorType newAccelerator) {
        return new EngineSpec(
                newAccelerator, model, parallelism, precision, limits, memory, software, calibration, speculation);
    }

    /// Accelerators of one engine.
    public int accelerators() {
        return parallelism.accelerators();
    }

    /// The most sequences that run at once: what the scheduler allows, but no more than a step has tokens for, drafted
    /// ones included. Drafts are never left out for want of room.
    public int mostSequences() {
        return Math.min(limits.maxSequences(), limits.maxBatchTokens() / (speculation.draftTokens() + 1));
    }

    /// Longest context in tokens: the model's, if the data sheet gives one (`contextTokens`).
    public double contextLimitTokens() {
        return model.sheet().number("contextTokens", Double.POSITIVE_INFINITY);
    }

    /// What stops this engine from being simulated: numbers that the catalogue does not know, or a model that does not
    /// fit. Empty if it can run.
    ///
    /// @param place what the findings point at, for example the id of a deployment
    public List<Finding> check(String place) {
        List<Finding> findings = new ArrayList<>();
        require(findings, place, "bf16FlopPerS", accelerator.bf16FlopPerS());
        require(findings, place, "memoryBytes", accelerator.memoryBytes());
        require(findings, place, "memoryBytesPerS", accelerator.memoryBytesPerS());
        require(findings, place, "tdpW", accelerator.tdpW());
        require(findings, place, "idleW", accelerator.idleW());
        if (accelerators() > 1) {
            boolean within = accelerators() <= accelerator.scaleUpDomain();
            require(
                    findings,
                    place,
                    within ? "scaleUpBytesPerS" : "scaleOutBytesPerS",
                    within ? accelerator.scaleUpBytesPerS() : accelerator.scaleOutBytesPerS());
        }
        if (mostSequences() == 0) {
            findings.add(Finding.error(
                    "serving.speculation.budget",
                    place,
                    "draftTokens",
                    speculation.draftTokens(),
                    "budget",
                    limits.maxBatchTokens()));
        }
        if (findings.isEmpty()) {
            MemoryFit.of(this).finding(place).ifPresent(findings::add);
        }
        return findings;
    }

    private void require(List<Finding> findings, String place, String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            findings.add(Finding.error(
                    "serving.accelerator.incomplete", place, "accelerator", accelerator.id(), "value", name));
        }
    }
}
