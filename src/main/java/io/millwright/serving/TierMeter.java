package io.millwright.serving;

import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;

/// Counts what happened to the requests of one tier.
final class TierMeter {
    long offered;
    long completed;
    long rejected;
    /// Those of the rejected that the routing policy turned away.
    long refused;
    /// Failed with the engine that had begun them.
    long lost;
    private long met;
    private long inputTokens;
    private long outputTokens;
    private final LatencyRecorder ttft = new LatencyRecorder();
    private final LatencyRecorder firstVisible = new LatencyRecorder();
    private final LatencyRecorder tpot = new LatencyRecorder();
    private final LatencyRecorder endToEnd = new LatencyRecorder();
    private final LatencyRecorder queue = new LatencyRecorder();
    private final LatencyRecorder prefill = new LatencyRecorder();

    void complete(Job job, double frontEndS, TierSpec tier, RequestWatcher watcher) {
        Request request = job.request;
        double ttftS = job.firstTokenS - request.arrivalS() + frontEndS;
        double endToEndS = job.finishedS - request.arrivalS() + frontEndS;
        double queueS = job.firstScheduledS - request.arrivalS();
        double tpotS = 0;
        if (request.outputTokens() > 1) {
            tpotS = (endToEndS - ttftS) / (request.outputTokens() - 1);
            tpot.add(tpotS);
        }
        ttft.add(ttftS);
        firstVisible.add(job.firstVisibleS - request.arrivalS() + frontEndS);
        endToEnd.add(endToEndS);
        queue.add(queueS);
        prefill.add(ttftS - queueS);
        completed++;
        inputTokens += request.inputTokens();
        outputTokens += request.outputTokens();
        boolean isMet = tier.isMetBy(ttftS, tpotS);
        met += isMet ? 1 : 0;
        double shownTpotS = request.outputTokens() > 1 ? tpotS : Double.NaN;
        watcher.completed(job.tier, job.finishedS, 1, ttftS, shownTpotS, endToEndS, isMet);
    }

    /// What has become of the tier so far.
    ///
    /// @param readTokens prompt tokens processed for it
    /// @param madeTokens tokens generated for it
    TierProgress progress(long readTokens, long madeTokens) {
        return new TierProgress(offered, completed, rejected, lost, inputTokens, outputTokens, readTokens, madeTokens);
    }

    void addAll(TierMeter other) {
        offered += other.offered;
        completed += other.completed;
        rejected += other.rejected;
        refused += other.refused;
        lost += other.lost;
        met += other.met;
        inputTokens += other.inputTokens;
        outputTokens += other.outputTokens;
        ttft.addAll(other.ttft);
        firstVisible.addAll(other.firstVisible);
        tpot.addAll(other.tpot);
        endToEnd.addAll(other.endToEnd);
        queue.addAll(other.queue);
        prefill.addAll(other.prefill);
    }

    TierResult result(String id, double durationS) {
        long decided = completed + rejected + lost;
        return new TierResult(
                id,
                offered,
                completed,
                rejected,
                refused,
                lost,
                offered - decided,
                inputTokens,
                outputTokens,
                durationS > 0 ? outputTokens / durationS : 0,
                durationS > 0 ? met / durationS : 0,
                decided > 0 ? met / (double) decided : Double.NaN,
                ttft.latency(),
                firstVisible.latency(),
                queue.latency(),
                prefill.latency(),
                tpot.latency(),
                endToEnd.latency());
    }
}
