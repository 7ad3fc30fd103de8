package io.millwright.serving;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.workload.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests that were turned away, by the reason.
final class Rejections {
    private long tooLong;
    private @Nullable Request firstTooLong;
    private long unserved;
    private String firstUnservedTier = "";
    private long refused;

    /// @param reason the answer of [Placement#place]
    void add(Request request, int reason, String tierId) {
        switch (reason) {
            case Placement.TOO_LONG -> {
                tooLong++;
                firstTooLong = firstTooLong == null ? request : firstTooLong;
            }
            case Placement.UNSERVED -> {
                unserved++;
                firstUnservedTier = firstUnservedTier.isEmpty() ? tierId : firstUnservedTier;
            }
            case Router.REJECT -> refused++;
            default -> throw new IllegalArgumentException("No reason to reject a request: " + reason);
        }
    }

    void addAll(Rejections other) {
        Request first = firstTooLong;
        Request others = other.firstTooLong;
        if (first == null || (others != null && others.arrivalS() < first.arrivalS())) {
            firstTooLong = others;
        }
        tooLong += other.tooLong;
        unserved += other.unserved;
        firstUnservedTier = firstUnservedTier.isEmpty() ? other.firstUnservedTier : firstUnservedTier;
        refused += other.refused;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Request first = firstTooLong;
        if (first != null) {
            findings.add(Finding.warning(
                    "serving.request.too-long",
                    "",
                    "count",
                    tooLong,
                    "time",
                    Finding.measure(first.arrivalS(), Dimension.TIME),
                    "input",
                    first.inputTokens(),
                    "output",
                    first.outputTokens()));
        }
        if (unserved > 0) {
            findings.add(Finding.error(
                    "serving.tier.unserved", firstUnservedTier, "tier", firstUnservedTier, "count", unserved));
        }
        if (refused > 0) {
            findings.add(Finding.note("serving.request.refused", "", "count", refused));
        }
        return List.copyOf(findings);
    }
}
