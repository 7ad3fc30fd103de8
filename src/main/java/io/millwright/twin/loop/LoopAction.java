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

    /// Pipes, by edge, are shut by a valve; racks that get no coolant through them are off.
    record ShutPipes(List<Integer> pipes) implements LoopAction {
        public ShutPipes {
            pipes = List.copyOf(pipes);
        }
    }

    /// Pipes, by edge, are open again, whatever shut them.
    record OpenPipes(List<Integer> pipes) implements LoopAction {
        public OpenPipes {
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

    /// A utility may give no more than this. Of several orders that hold, the lowest limits.
    ///
    /// @param order tells the orders to a utility apart
    record LimitSupply(int source, int order, double powerW) implements LoopAction {}

    /// A utility may give no more than a part of what it gives at this moment. An order that is given again after it
    /// was
    /// lifted means the power that it meant at first.
    ///
    /// @param order tells the orders to a utility apart
    record CurtailSupply(int source, int order, double fraction) implements LoopAction {}

    /// An order to a utility holds no longer.
    record LiftLimit(int source, int order) implements LoopAction {}

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
