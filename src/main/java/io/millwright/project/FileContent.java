package io.millwright.project;

import io.millwright.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file holds, or the findings that say why that is not known.
///
/// @param value empty if a finding is an error
/// @param findings in file order
/// @param places where parts of the value stand in the file, by JSON pointer, for findings about them
/// @param <T> what such a file is read as
public record FileContent<T>(Optional<T> value, List<Finding> findings, Map<String, String> places) {
    static <T> FileContent<T> failed(Finding finding) {
        return new FileContent<>(Optional.empty(), List.of(finding), Map.of());
    }

    /// Findings about the value, whose places are pointers, with file and line in their place.
    public List<Finding> located(List<Finding> about) {
        return about.stream()
                .map(finding -> new Finding(
                        finding.code(),
                        finding.severity(),
                        places.getOrDefault(finding.place(), finding.place()),
                        finding.values()))
                .toList();
    }
}
