package io.millwright.power.swing;

import io.millwright.numeric.RandomStreams;
import java.util.SplittableRandom;

/// A training job whose accelerators work in lockstep: high while they compute, low while they exchange gradients,
/// lower still while they write a checkpoint, idle before the job starts and after it stops.
///
/// **Assumptions.** All members of the job swing together, which is the worst case and close to what is recorded of
/// synchronous training; the length of each step varies evenly about its mean. **Source** of the pattern: published
/// traces of large training jobs (arXiv 2508.14318); all numbers are inputs.
///
/// @param computeW of the whole job while it computes
/// @param exchangeW while it exchanges gradients
/// @param checkpointW while it writes a checkpoint
/// @param idleW before the start and after the stop
/// @param stepS length of one step, compute and exchange
/// @param computeFraction share of a step that computes
/// @param rampS time of each rise and fall; 0 for steps
/// @param jitterFraction by which the length of a step varies up and down
/// @param checkpointEveryS time of work between two checkpoints; infinite for none
/// @param checkpointS length of a checkpoint
public record TrainingLoad(
        double computeW,
        double exchangeW,
        double checkpointW,
        double idleW,
        double stepS,
        double computeFraction,
        double rampS,
        double jitterFraction,
        double checkpointEveryS,
        double checkpointS) {
    public TrainingLoad {
        if (!(stepS > 0 && computeFraction > 0 && computeFraction < 1 && jitterFraction >= 0 && jitterFraction < 1)) {
            throw new IllegalArgumentException("a step must last and be shared between compute and exchange, got "
                    + stepS + " s, " + computeFraction + " of it compute, jitter " + jitterFraction);
        }
        double shortestPartS = Math.min(computeFraction, 1 - computeFraction) * stepS * (1 - jitterFraction);
        if (!(rampS >= 0) || rampS > shortestPartS) {
            throw new IllegalArgumentException(
                    "a ramp must fit into the shortest part of a step, " + shortestPartS + " s, got " + rampS + " s");
        }
        if (!(checkpointEveryS > 0) || (Double.isFinite(checkpointEveryS) && !(checkpointS >= 2 * rampS))) {
            throw new IllegalArgumentException("checkpoints must be apart and last as long as two ramps, got one every "
                    + checkpointEveryS + " s for " + checkpointS + " s");
        }
    }

    /// A step of the job without variation, to be repeated for ever.
    public PowerSeries cycle() {
        Pen pen = new Pen(0, exchangeW);
        step(pen, stepS);
        return pen.series();
    }

    /// The job from idle to idle.
    ///
    /// @param quietS idle before the start and after the stop
    /// @param runS of work; the last step is finished
    /// @param streams of which the stream `training-step` gives the jitter
    public PowerSeries series(double quietS, double runS, RandomStreams streams) {
        SplittableRandom random = streams.stream("training-step");
        Pen pen = new Pen(0, idleW);
        pen.holdUntil(quietS);
        double endS = quietS + runS;
        double checkpointAtS = quietS + checkpointEveryS;
        while (pen.atS() < endS) {
            if (pen.atS() >= checkpointAtS) {
                double startS = pen.atS();
                pen.rampTo(checkpointW, rampS);
                pen.holdUntil(startS + checkpointS);
                checkpointAtS = pen.atS() + checkpointEveryS;
            } else {
                step(pen, stepS * (1 + jitterFraction * (2 * random.nextDouble() - 1)));
            }
        }
        pen.rampTo(idleW, rampS);
        pen.holdUntil(pen.atS() + quietS);
        return pen.series();
    }

    private void step(Pen pen, double lengthS) {
        double startS = pen.atS();
        pen.rampTo(computeW, rampS);
        pen.holdUntil(startS + computeFraction * lengthS);
        pen.rampTo(exchangeW, rampS);
        pen.holdUntil(startS + lengthS);
    }
}
