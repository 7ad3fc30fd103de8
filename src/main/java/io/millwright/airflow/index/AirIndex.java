package io.millwright.airflow.index;

/// An index of a hall's air: its name, what it says and what is good. All are shares of one, shown in percent.
public enum AirIndex {
    RCI_HI(
            "RCI-HI",
            "Rack cooling index, warm side: 100 % when no intake is above the recommended range",
            "96 % or more"),
    RCI_LO(
            "RCI-LO",
            "Rack cooling index, cold side: 100 % when no intake is below the recommended range",
            "96 % or more"),
    RTI(
            "RTI",
            "Return temperature index: air through racks over air supplied; less is bypass, more is recirculation",
            "90 to 110 %"),
    SHI("SHI", "Supply heat index: share of exhaust in the air that racks draw in (recirculation)", "20 % or less"),
    RHI("RHI", "Return heat index: share of the exhaust's heat above supply that reaches the returns", "80 % or more"),
    BYPASS("Bypass", "Share of the supplied air that returns without passing a rack", "20 % or less");

    /// How a value is judged.
    public enum Grade {
        GOOD,
        ACCEPTABLE,
        POOR,
        /// The index has no value.
        UNDEFINED
    }

    private static final double RCI_GOOD = 0.96;
    private static final double RCI_ACCEPTABLE = 0.91;
    private static final double RTI_GOOD = 0.1;
    private static final double RTI_ACCEPTABLE = 0.25;
    private static final double MIXING_GOOD = 0.2;
    private static final double MIXING_ACCEPTABLE = 0.4;

    private final String symbol;
    private final String meaning;
    private final String good;

    AirIndex(String symbol, String meaning, String good) {
        this.symbol = symbol;
        this.meaning = meaning;
        this.good = good;
    }

    /// Its name in the trade.
    public String symbol() {
        return symbol;
    }

    /// What it says, for a tooltip or a table.
    public String meaning() {
        return meaning;
    }

    /// The values that count as good.
    public String good() {
        return good;
    }

    /// Judges a value. The grades of RCI are Herrlin's; 20 % for SHI and 80 % for RHI are the usual benchmarks; those
    /// of RTI and bypass, and what is acceptable of SHI and RHI, are engineering judgement.
    public Grade grade(double value) {
        return switch (this) {
            case RCI_HI, RCI_LO -> grade(1 - value, 1 - RCI_GOOD, 1 - RCI_ACCEPTABLE);
            case RTI -> grade(Math.abs(value - 1), RTI_GOOD, RTI_ACCEPTABLE);
            case SHI, BYPASS -> grade(value, MIXING_GOOD, MIXING_ACCEPTABLE);
            case RHI -> grade(1 - value, MIXING_GOOD, MIXING_ACCEPTABLE);
        };
    }

    private static Grade grade(double miss, double good, double acceptable) {
        double rounding = 1e-9;
        if (Double.isNaN(miss)) {
            return Grade.UNDEFINED;
        }
        return miss <= good + rounding ? Grade.GOOD : miss <= acceptable + rounding ? Grade.ACCEPTABLE : Grade.POOR;
    }
}
