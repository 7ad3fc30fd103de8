package io.millwright.economics;

/// Where a value that is not computed from others comes from.
public enum Basis {
    RUN("counted by the run"),
    FACILITY("typed in the facility file"),
    CATALOGUE("catalogue"),
    ASSUMPTION("assumption of the program"),
    VALIDATION("validation of the program");

    private final String text;

    Basis(String text) {
        this.text = text;
    }

    /// In words.
    public String text() {
        return text;
    }
}
