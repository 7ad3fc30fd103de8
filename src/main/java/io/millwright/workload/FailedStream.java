package io.millwright.workload;

import io.millwright.finding.Finding;
import java.util.List;
import java.util.NoSuchElementException;

/// A stream that could not be opened: no requests, one finding that says why.
final class FailedStream implements RequestStream {
    private final Finding finding;

    FailedStream(Finding finding) {
        this.finding = finding;
    }

    @Override
    public List<Finding> findings() {
        return List.of(finding);
    }

    @Override
    public void close() {}

    @Override
    public boolean hasNext() {
        return false;
    }

    @Override
    public Request next() {
        throw new NoSuchElementException("The stream could not be opened: " + finding);
    }
}
