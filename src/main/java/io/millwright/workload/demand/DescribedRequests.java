package io.millwright.workload.demand;

import io.millwright.finding.Finding;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.RequestStream;
import java.util.List;

/// The requests of a workload description: read one by one as [GeneratedRequests], in a running simulation as
/// [LiveRequests].
final class DescribedRequests implements RequestStream {
    private final Workload workload;
    private final long seed;
    private final List<String> tierIds;
    private final List<Finding> findings;
    private final GeneratedRequests generated;

    /// @param findings of the description
    DescribedRequests(Workload workload, long seed, List<String> tierIds, List<Finding> findings) {
        this.workload = workload;
        this.seed = seed;
        this.tierIds = List.copyOf(tierIds);
        this.findings = List.copyOf(findings);
        generated = new GeneratedRequests(workload, seed, tierIds);
    }

    @Override
    public RequestSource source() {
        return new LiveRequests(workload, seed, tierIds);
    }

    @Override
    public boolean hasNext() {
        return generated.hasNext();
    }

    @Override
    public Request next() {
        return generated.next();
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public void close() {
        generated.close();
    }
}
