package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import java.util.Optional;

/// What others say in public, from the economics sheet of the catalogue.
///
/// @param key of the sheet
/// @param name what is claimed
/// @param value the figure that is usually quoted
/// @param low least figure found, NaN if none is known
/// @param high greatest figure found, NaN if none is known
/// @param source where it was read
public record PublicClaim(String key, String name, double value, double low, double high, String source) {
    /// The claim of that key; empty if the catalogue does not have it.
    public static Optional<PublicClaim> of(Catalog catalog, String key) {
        return catalog.figure(key)
                .map(figure -> new PublicClaim(
                        key,
                        figure.label(),
                        figure.value(),
                        known(figure.low(), figure.value()),
                        known(figure.high(), figure.value()),
                        catalog.sheet("economics", key)
                                .map(sheet -> sheet.source())
                                .orElse("")));
    }

    private static double known(double value, double fallback) {
        return Double.isNaN(value) ? fallback : value;
    }
}
