package io.millwright.study;

/// What is taken for granted of load that swings.
///
/// **Sources.** Steps of some tenths of a second to some seconds, edges within a tenth of a second, and low phases near
/// idle are what is published of large synchronous training (arXiv 2508.14318). Checkpoints every half an hour that
/// last a minute are usual practice. All are inputs: put the numbers of your own job in their place.
///
/// @param level what racks draw while they compute
/// @param stepS length of a training step, compute and exchange of gradients
/// @param edgeS time of each rise and fall
/// @param checkpointEveryS work between two checkpoints
/// @param checkpointS length of a checkpoint, in which racks idle
/// @param idleFraction idle over rated power of racks whose sheet does not state it
/// @param sigmas standard deviations by which racks on a feed may exceed their mean
/// @param exceedance probability at any moment with which racks on a feed may exceed its limit
public record PeakOptions(
        Level level,
        double stepS,
        double edgeS,
        double checkpointEveryS,
        double checkpointS,
        double idleFraction,
        double sigmas,
        double exceedance) {
    /// Power of a rack that computes.
    public enum Level {
        /// Rated power, the mean over a second: what sources, transformers and long-time trips feel.
        RATED,
        /// The electrical peak of the sheet, of the 50 ms class, as if it lasted: an upper bound.
        PEAK
    }

    /// Steps of 2 s between rated power and idle, a checkpoint of a minute every half an hour.
    public static final PeakOptions DEFAULT = new PeakOptions(Level.RATED, 2, 0.1, 1800, 60, 0.3, 3, 1e-3);

    public PeakOptions {
        if (!(stepS > 0 && edgeS >= 0 && checkpointEveryS > 0 && checkpointS > 0)) {
            throw new IllegalArgumentException("steps and checkpoints must last, got " + stepS + " s with edges of "
                    + edgeS + " s and " + checkpointS + " s every " + checkpointEveryS + " s");
        }
        if (!(idleFraction >= 0 && idleFraction < 1 && sigmas >= 0 && exceedance >= 0 && exceedance < 1)) {
            throw new IllegalArgumentException("an idle share, deviations and a probability were expected, got "
                    + idleFraction + ", " + sigmas + ", " + exceedance);
        }
    }

    public PeakOptions withLevel(Level newLevel) {
        return new PeakOptions(newLevel, stepS, edgeS, checkpointEveryS, checkpointS, idleFraction, sigmas, exceedance);
    }

    public PeakOptions withStepS(double newStepS) {
        return new PeakOptions(level, newStepS, edgeS, checkpointEveryS, checkpointS, idleFraction, sigmas, exceedance);
    }
}
