package io.millwright.ui.replay.scene;

/// Which of two runs the scenes show; without a second one it is always the first.
public enum Side {
    FIRST("First", "Show the first run"),
    SECOND("Second", "Show the second run at the same moment"),
    /// On the plan only: diagrams carry words and switches, which have no difference.
    DIFFERENCE("Difference", "Colour the plan by what the second run has beyond the first at the same moment");

    private final String label;
    private final String hint;

    Side(String label, String hint) {
        this.label = label;
        this.hint = hint;
    }

    String label() {
        return label;
    }

    String hint() {
        return hint;
    }
}
