package io.millwright.twin.loop;

import io.millwright.facility.Facility;
import io.millwright.power.Failures;
import java.util.List;
import java.util.function.UnaryOperator;

/// Something that somebody does, or that happens from outside, at a set time of a [ClosedLoop]. Nodes and edges are
/// those of the facility graph.
public sealed interface LoopAction {
    /// Elements fail or are taken out of service.
    record Lose(Failures failures) implements LoopAction {}

    /// Elements are back, and connections closed again, whatever put them out.
    record Restore(Failures failures) implements LoopAction {}

    /// Pipes, by edge, are shut by a valve, and all others open; racks that get no coolant through it are off.
    record ShutPipes(List<Integer> pipes) implements LoopAction {
        public ShutPipes {
            pipes = List.copyOf(pipes);
        }
    }

    /// Racks may draw no more than this each; infinite lifts it.
    record CapRacks(List<Integer> racks, double powerW) implements LoopAction {
        public CapRacks {
            racks = List.copyOf(racks);
        }
    }

    /// All racks together may draw no more than this; infinite lifts it.
    record CapAllRacks(double powerW) implements LoopAction {}

    /// A utility may give no more than this; infinite lifts it.
    record LimitSupply(int source, double powerW) implements LoopAction {}

    /// A utility may give no more than a part of what it gives at this moment.
    record CurtailSupply(int source, double fraction) implements LoopAction {}

    /// Settings of the facility change, such as set points; its elements and connections stay.
    record ChangeSettings(UnaryOperator<Facility> change) implements LoopAction {}

    /// Requests of some tiers come so many times as often as they would.
    ///
    /// @param factor 0 or more; 1 for as they would
    record ScaleDemand(List<String> tiers, double factor) implements LoopAction {
        public ScaleDemand {
            tiers = List.copyOf(tiers);
        }
    }

    /// A training job is asked for, whenever it was to come.
    record StartJob(String job) implements LoopAction {}

    /// A training job is given up.
    record StopJob(String job) implements LoopAction {}

    /// An action and its time.
    ///
    /// @param timeS after the start; negative for what was done before and has settled since
    /// @param name what people call it
    record Timed(double timeS, LoopAction action, String name) {}
}
