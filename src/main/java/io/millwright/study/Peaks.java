package io.millwright.study;

import io.millwright.catalog.PowerType;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.power.swing.Provisioning;
import io.millwright.power.swing.RackDemand;
import io.millwright.power.swing.Smoothing;
import io.millwright.power.swing.SourceLimits;
import io.millwright.power.swing.Storage;
import io.millwright.power.swing.SwingTrip;
import java.util.List;
import java.util.Optional;

/// What swinging load does to a facility; see [PeakStudy]. In every entry `without` is the path of the bus that is out
/// of service, empty in normal running.
///
/// @param swing of the training racks
/// @param sources that see the swing, normal running first
/// @param breakers that see it, the one nearest to its trip first, each at its worst, equal ones together
/// @param transformers that see it, the hottest first, each element at its worst, equal ones together
/// @param feeds what each kind of feed could hold
/// @param residual largest energy residual of all solves and smoothings, relative
/// @param findings what does not hold
public record Peaks(
        PeakOptions options,
        TrainingSwing swing,
        List<Source> sources,
        List<Breaker> breakers,
        List<Transformer> transformers,
        List<Feed> feeds,
        double residual,
        List<Finding> findings) {
    /// A utility service or plant.
    ///
    /// @param lowW while training racks idle
    /// @param highW while they compute
    /// @param limits of the service; infinite where none is stated
    /// @param headroom that the bare swing leaves of the limits
    /// @param batteries that can reach it
    /// @param smoothing what it takes to keep the ramp limit; empty without one
    public record Source(
            Node node,
            String without,
            double lowW,
            double highW,
            SourceLimits limits,
            SourceLimits.Headroom headroom,
            List<Node> batteries,
            Optional<Smoothed> smoothing) {
        public double swingW() {
            return highW - lowW;
        }

        /// Whether all limits hold, with its batteries where they are needed.
        public boolean holds() {
            return smoothing
                    .map(smoothed ->
                            smoothed.verdict().feasible() && smoothed.headroom().holds())
                    .orElse(headroom.holds());
        }
    }

    /// A source behind a battery.
    ///
    /// @param battery what there is, the part of this source; no power if there is none
    /// @param verdict whether that suffices
    /// @param smallest battery that would
    /// @param peakW of the source, losses of the battery included
    /// @param headroom that the smoothed source leaves of its limits
    /// @param smoothing in time
    public record Smoothed(
            Storage battery,
            Smoothing.Verdict verdict,
            Storage smallest,
            double peakW,
            SourceLimits.Headroom headroom,
            Smoothing smoothing) {}

    /// A breaker.
    ///
    /// @param connection it stands in, the first of equal ones
    /// @param count how many are alike
    /// @param trip after the step has repeated for ever
    /// @param largestFactor multiple of this load that it just stands for ever
    public record Breaker(
            String connection,
            int count,
            PowerType type,
            String without,
            double lowA,
            double highA,
            SwingTrip trip,
            double largestFactor) {}

    /// A transformer.
    ///
    /// @param node the first of equal ones
    /// @param count how many are alike
    /// @param rmsFraction root of the mean square of its apparent power over its rating
    /// @param highFraction while training racks compute
    /// @param hotSpotC settled, at the ambient temperature of the facility
    /// @param ratedHotSpotC at its rating and 20 °C
    /// @param ageingRate against 98 °C; NaN for a dry transformer
    public record Transformer(
            Node node,
            int count,
            String without,
            double rmsFraction,
            double highFraction,
            double hotSpotC,
            double ratedHotSpotC,
            double ageingRate) {}

    /// Feeds of one kind with equal racks.
    ///
    /// @param first of them
    /// @param count of them
    /// @param racks behind each
    /// @param lockstepRacks racks that peak together
    /// @param limitW left for racks: the limit of the feed less its other loads
    /// @param demand of one rack
    /// @param fits how many racks it holds, by peak, mean, deviations and probability
    /// @param exceedance probability at any moment that its present racks exceed the limit
    public record Feed(
            Node first,
            int count,
            int racks,
            int lockstepRacks,
            double limitW,
            RackDemand demand,
            Provisioning fits,
            double exceedance) {}

    public Peaks {
        sources = List.copyOf(sources);
        breakers = List.copyOf(breakers);
        transformers = List.copyOf(transformers);
        feeds = List.copyOf(feeds);
        findings = List.copyOf(findings);
    }
}
