package io.millwright.ui.plan;

import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/// The tools that a user can take on the plan.
public enum ToolChoice {
    SELECT("Select and move", KeyCode.V, MaterialDesignC.CURSOR_DEFAULT_OUTLINE, false),
    HALL("Draw a hall", KeyCode.H, MaterialDesignV.VECTOR_SQUARE, true),
    AREA("Draw an area: aisle, tiles, column, door, keep-out", KeyCode.A, MaterialDesignF.FLOOR_PLAN, false),
    ROWS("Draw rows of racks", KeyCode.B, MaterialDesignS.SERVER, false),
    CONNECT("Connect ports", KeyCode.C, MaterialDesignP.POWER_PLUG_OUTLINE, true),
    ROUTE("Draw a busway, pipe or tray", KeyCode.T, MaterialDesignP.PIPE, false),
    MEASURE("Measure", KeyCode.M, MaterialDesignR.RULER, true),
    DIMENSION("Add a dimension", KeyCode.D, MaterialDesignA.ARROW_EXPAND_HORIZONTAL, false),
    NOTE("Write a note", KeyCode.N, MaterialDesignN.NOTE_TEXT_OUTLINE, false);

    private final String words;
    private final KeyCode key;
    private final Ikon icon;
    private final boolean firstOfGroup;

    ToolChoice(String words, KeyCode key, Ikon icon, boolean firstOfGroup) {
        this.words = words;
        this.key = key;
        this.icon = icon;
        this.firstOfGroup = firstOfGroup;
    }

    public String words() {
        return words;
    }

    /// What it does and its key.
    public String hint() {
        return words + " (" + key.getName() + ")";
    }

    public KeyCode key() {
        return key;
    }

    Ikon icon() {
        return icon;
    }

    boolean isFirstOfGroup() {
        return firstOfGroup;
    }
}
