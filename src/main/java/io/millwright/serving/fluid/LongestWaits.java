package io.millwright.serving.fluid;

import io.millwright.workload.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Refuses requests that are expected to take longer to their first token than everybody is made to wait at most, by
/// the estimate of [io.millwright.serving.Admission#longestWait]: prompts that wait are read at the rate of this one.
///
/// `T = t_read(I) (1 + w / I)`, with `w` the prompt tokens that wait at an engine, of those that share the load. Within
/// a step, those that are taken in fill the free places and then the queue, and the engines finish requests as in the
/// step before, or at their capacity while any wait. Tiers that the same engines serve share a queue.
///
/// **Validity**: that many are refused as at the request level, within 1.5 % of those offered for a longest wait of a
/// second or more, within 8 % where it is that of reading a prompt alone, since prompts that meet by chance are not
/// seen. Who is taken in waits the same in the mean only where the longest wait is long against a step of the fleet.
final class LongestWaits {
    private final double mostS;
    private final @Nullable Queue[] queues;

    LongestWaits(double mostS, int tiers) {
        this.mostS = mostS;
        queues = new Queue[tiers];
    }

    /// Begins a step.
    ///
    /// @param lumps by tier: those that read its prompts
    void begin(List<List<FluidLump>> lumps, double timeS) {
        Map<List<FluidLump>, Queue> shared = new HashMap<>();
        for (int tier = 0; tier < queues.length; tier++) {
            queues[tier] = lumps.get(tier).isEmpty()
                    ? null
                    : shared.computeIfAbsent(lumps.get(tier), members -> new Queue(members, timeS));
        }
    }

    /// Whether to take a request, in the order of arrivals; if so, it is counted as present. What no engine in service
    /// can serve is let in and waits for one.
    ///
    /// @param unreadTokens of its prompt
    /// @param requests that it stands for
    boolean admits(int tier, Request request, int unreadTokens, double requests) {
        Queue queue = queues[tier];
        if (queue == null) {
            return true;
        }
        queue.advanceTo(request.arrivalS());
        if (queue.firstTokenS(Math.max(1, unreadTokens)) > mostS) {
            return false;
        }
        queue.present += requests;
        return true;
    }

    /// What is present at engines that share their load.
    private static final class Queue {
        private final List<FluidLump> lumps;
        private final double engines;
        private final double places;
        private final double servedPerS;
        private final double capacityPerS;
        private final double waitingPromptTokens;
        private double timeS;
        private double present;

        Queue(List<FluidLump> lumps, double timeS) {
            this.lumps = lumps;
            this.timeS = timeS;
            double engineSum = 0;
            double placeSum = 0;
            double servedSum = 0;
            double capacitySum = 0;
            double promptSum = 0;
            for (FluidLump lump : lumps) {
                engineSum += lump.engines;
                placeSum += lump.places();
                servedSum += lump.servedPerS();
                capacitySum += lump.capacityPerS();
                promptSum += lump.engines * lump.meanPromptTokens();
                present += lump.runningRequests() + lump.waitingRequests();
            }
            engines = engineSum;
            places = placeSum;
            servedPerS = servedSum;
            capacityPerS = capacitySum;
            waitingPromptTokens = promptSum / engineSum;
        }

        void advanceTo(double newTimeS) {
            double stepS = Math.max(0, newTimeS - timeS);
            present = Math.max(0, present - stepS * (present > places ? capacityPerS : servedPerS));
            timeS += stepS;
        }

        double firstTokenS(int promptTokens) {
            double readS = 0;
            for (FluidLump lump : lumps) {
                readS += lump.engines / engines * lump.readS(promptTokens);
            }
            double ahead = Math.max(0, present - places) / engines * waitingPromptTokens;
            return readS * (1 + ahead / promptTokens);
        }
    }
}
