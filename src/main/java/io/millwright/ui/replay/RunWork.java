package io.millwright.ui.replay;

import io.millwright.catalog.Catalog;
import io.millwright.economics.LedgerCards;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.project.FileContent;
import io.millwright.project.Fingerprint;
import io.millwright.project.ProgramVersion;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.project.RunWriter;
import io.millwright.project.ScenarioFile;
import io.millwright.twin.Twin;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.Recording;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.replay.ReplayCards;
import io.millwright.twin.replay.ReplayOptions;
import io.millwright.twin.scenario.Demand;
import io.millwright.twin.scenario.ScenarioPlan;
import io.millwright.ui.replay.Playback.Shown;
import io.millwright.ui.replay.ReplayModel.Run;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Answers a question by running it, away from the FX thread.
final class RunWork {
    /// Who is told on the FX thread how a run comes along.
    interface Audience {
        /// @param doneFraction 0 to 1
        void comesAlong(RunQuestion question, double doneFraction, String what);

        /// What there is of it, and in the end once more.
        void hasGrown(RunQuestion question, Shown shown);
    }

    /// What became of a run.
    ///
    /// @param run empty if it was given up or could not begin
    /// @param findings about its inputs and about itself
    /// @param stored where it lies
    record Answer(Optional<Run> run, List<Finding> findings, Optional<Path> stored) {}

    private final Catalog catalog;
    private final TaskExecutor executor;
    private final Audience audience;
    private final SolvedHalls halls = new SolvedHalls();

    RunWork(Catalog catalog, TaskExecutor executor, Audience audience) {
        this.catalog = catalog;
        this.executor = executor;
        this.audience = audience;
    }

    /// Runs it, and leaves as much of it on disk as there was when it is given up.
    ///
    /// @throws ProjectException if an input cannot be read or the run not be written
    Answer answer(RunQuestion question, Cancellation cancellation) throws ProjectException {
        Progress progress = progress(question, cancellation);
        Twin twin = Twin.of(question.facility(), catalog, progress);
        DemandDraw draw = question.draw();
        ReplayOptions options = new ReplayOptions(question.serving(draw), twin.designPoint());
        List<Finding> findings = new ArrayList<>();
        Optional<ScenarioPlan> plan = Optional.empty();
        if (question.scenario().isPresent()) {
            plan = plan(question, question.scenario().get(), twin, findings);
            if (plan.isEmpty()) {
                return new Answer(Optional.empty(), findings, Optional.empty());
            }
            options = options.played(plan.get());
        }
        List<String> tiers = List.copyOf(question.facility().tiers().keySet());
        try (RequestStream requests = question.workload().open(RunQuestion.SEED, tiers, draw)) {
            if (!requests.hasNext() && options.serving().training().isEmpty()) {
                findings.addAll(requests.findings());
                return new Answer(Optional.empty(), findings, Optional.empty());
            }
            Twin airy = question.air() == RunAir.SOLVED ? halls.of(twin, progress) : twin;
            findings.addAll(airy.hallResponses().findings());
            return run(question, airy, options, plan, requests, findings, progress);
        }
    }

    private Answer run(
            RunQuestion question,
            Twin twin,
            ReplayOptions options,
            Optional<ScenarioPlan> plan,
            RequestStream requests,
            List<Finding> findings,
            Progress progress)
            throws ProjectException {
        List<ScenarioPlan.Span> timeline = plan.map(ScenarioPlan::timeline).orElse(List.of());
        Pulses<Recording> pulses = new Pulses<>(
                executor,
                recording -> audience.hasGrown(
                        question, new Shown(question.name(), recording, true, timeline, Optional.empty())));
        LiveRun live = new LiveRun(twin, provenance(question), writer(question, timeline), pulses, progress);
        Optional<Run> run = Optional.empty();
        try (live) {
            Replay.Outcome outcome = Replay.run(twin, requests, options, live, progress);
            findings.addAll(outcome.findings());
            run = outcome.result()
                    .map(result -> new Run(
                            result,
                            ReplayCards.of(twin, result),
                            twin.graph(),
                            question.workload().name()));
            run.map(Run::cards).ifPresent(live::add);
            return new Answer(run, findings, run.flatMap(ran -> question.target()));
        } finally {
            Optional<LedgerCards> cards = run.map(Run::cards);
            live.recording()
                    .map(last -> new Shown(question.name(), last, false, timeline, cards))
                    .ifPresent(last -> executor.onFxThread(() -> audience.hasGrown(question, last)));
        }
    }

    private static Optional<RunWriter> writer(RunQuestion question, List<ScenarioPlan.Span> timeline)
            throws ProjectException {
        if (question.target().isEmpty()) {
            return Optional.empty();
        }
        Path target = question.target().get();
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new ProjectException("The folder " + target.getParent() + " for runs cannot be made: "
                    + ProjectFiles.reason(e) + ". Save the facility where files may be written.");
        }
        return Optional.of(new RunWriter(target, timeline));
    }

    /// What a scenario comes to; empty where the findings say why it cannot be played.
    private static Optional<ScenarioPlan> plan(RunQuestion question, Path file, Twin twin, List<Finding> findings)
            throws ProjectException {
        FileContent<ScenarioFile> loaded = ProjectFiles.loadScenario(file);
        findings.addAll(loaded.findings());
        Optional<ScenarioPlan> plan = loaded.value()
                .map(read -> read.scenario()
                        .resolve(twin, Demand.of(question.workload().training())));
        plan.ifPresent(resolved -> findings.addAll(loaded.located(resolved.findings())));
        return plan.filter(resolved -> findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR));
    }

    private Provenance provenance(RunQuestion question) throws ProjectException {
        SequencedMap<String, String> hashes = new LinkedHashMap<>();
        hashes.put("facility", RunsController.hash(question.project()));
        try {
            hashes.put("trace", question.workload().hash());
            if (question.scenario().isPresent()) {
                hashes.put(
                        "scenario",
                        Fingerprint.of(Files.readAllBytes(question.scenario().get())));
            }
        } catch (IOException e) {
            throw new ProjectException(e.getMessage() + " cannot be read. Check that it exists and may be read.");
        }
        hashes.put("catalogue", catalog.contentHash());
        return new Provenance(
                ProgramVersion.CURRENT, question.facility().name(), hashes, RunQuestion.SEED, question.options());
    }

    private Progress progress(RunQuestion question, Cancellation cancellation) {
        record Step(double doneFraction, String what) {}
        Pulses<Step> steps =
                new Pulses<>(executor, step -> audience.comesAlong(question, step.doneFraction(), step.what()));
        return new Progress() {
            @Override
            public void report(double doneFraction, String what) {
                steps.offer(() -> new Step(doneFraction, what));
            }

            @Override
            public boolean cancelled() {
                return cancellation.isCancelled();
            }
        };
    }
}
