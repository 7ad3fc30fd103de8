package io.millwright.climate;

import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;

/// A weather file cannot be used. The message is a sentence for the user with file, line, what was expected and what
/// to do; [#finding] is the same as data.
public final class WeatherFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    WeatherFileException(Finding finding) {
        super(finding.place() + ": " + finding.message(UnitSystem.SI) + " " + finding.advice(UnitSystem.SI));
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
