package io.millwright.verify;

import java.util.List;

/// All comparisons of one run. Skipped ones count neither as passed nor as failed.
///
/// @param folder that was asked for
/// @param passed number of results
/// @param failed number of results
/// @param skipped number of results
/// @param results in the order of the files
public record VerificationReport(String folder, int passed, int failed, int skipped, List<CheckResult> results) {
    public VerificationReport {
        results = List.copyOf(results);
    }

    static VerificationReport of(String folder, List<CheckResult> results) {
        return new VerificationReport(
                folder,
                count(results, Outcome.PASSED),
                count(results, Outcome.FAILED),
                count(results, Outcome.SKIPPED),
                results);
    }

    private static int count(List<CheckResult> results, Outcome outcome) {
        return (int)
                results.stream().filter(result -> result.outcome() == outcome).count();
    }
}
