package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.twin.jobs.JobResult;
import io.millwright.twin.jobs.JobState;
import io.millwright.twin.jobs.TrainingResult;
import java.util.Locale;

/// What became of training jobs as plain text.
final class TrainingText extends TextLines {
    private TrainingText() {}

    static String of(TrainingResult training) {
        TrainingText text = new TrainingText();
        text.jobs(training);
        text.totals(training);
        return text.toString();
    }

    /// A state in words.
    static String name(JobState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private void jobs(TrainingResult training) {
        line("Training jobs");
        line(
                "  %-18s %-12s %-10s %6s %5s %10s %10s %12s %10s %10s %7s %8s %12s",
                "job",
                "team",
                "state",
                "accel.",
                "racks",
                "waited",
                "held",
                "tokens",
                "lost",
                "tokens/s",
                "MFU",
                "made way",
                "energy");
        for (JobResult job : training.jobs()) {
            line(
                    "  %-18s %-12s %-10s %6d %5d %10s %10s %12.4g %10.3g %10s %7s %8d %12s",
                    job.job().name(),
                    job.job().team(),
                    name(job.state()),
                    job.job().gang().accelerators(),
                    job.racks(),
                    si(Dimension.TIME, job.waitS()),
                    si(Dimension.TIME, job.heldS()),
                    job.trainedTokens(),
                    job.lostTokens(),
                    known("%.4g", job.goodputTokensPerS()),
                    Double.isNaN(job.modelFlopUtilization()) ? "-" : si(Dimension.FRACTION, job.modelFlopUtilization()),
                    job.preemptions(),
                    si(Dimension.ENERGY, job.energyJ()));
        }
        line(
                "  Tokens are those that count; tokens/s are over the time with accelerators. MFU is over the steps alone.");
        line("");
    }

    private void totals(TrainingResult training) {
        line("  %-34s %14d of %d", "Jobs done", training.done(), training.jobs().size());
        line(
                "  %-34s %14s of %d",
                "Accelerators held", si(Dimension.FRACTION, training.heldFraction()), training.accelerators());
        line("  %-34s %14.4g, lost %.3g", "Tokens trained", training.trainedTokens(), training.lostTokens());
        line("  %-34s %14s", "Energy of the accelerators", si(Dimension.ENERGY, training.energyJ()));
        line(
                "  %-34s %11.4g TB, written %.4g TB",
                "Read from storage", training.readBytes() / 1e12, training.writtenBytes() / 1e12);
        line("  %-34s %14.1e", "Energy residual", training.energyResidual());
        line("");
    }

    private static String known(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
