package io.millwright.report.oneline;

import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Ink;
import io.millwright.report.schematic.SymbolKind;

/// The shapes of symbols, after IEC 60617 where that has one.
final class Glyph {
    /// How far a second outline shows behind a symbol that stands for several units.
    private static final double STACK = 3.5;

    private final Ink ink;

    Glyph(Ink ink) {
        this.ink = ink;
    }

    /// @param stacked stands for several units
    void draw(SymbolKind kind, Box box, int fill, int outline, boolean stacked) {
        double x = box.x();
        double y = box.y();
        double w = box.width();
        double h = box.height();
        double cx = box.centreX();
        double cy = box.centreY();
        double r = Math.min(w, h) / 2;
        boolean round = kind == SymbolKind.GENERATOR || kind == SymbolKind.PRIME_POWER || kind == SymbolKind.LOAD;
        if (stacked && round) {
            ink.circle(cx + STACK, cy - STACK, r, fill);
        } else if (stacked && kind != SymbolKind.TRANSFORMER) {
            ink.rectangle(x + STACK, y - STACK, w, h, fill);
        }
        switch (kind) {
            case UTILITY -> {
                ink.rectangle(cx - r, y, 2 * r, 2 * r, fill);
                ink.line(cx - r, y, cx + r, y + 2 * r);
                ink.line(cx - r, y + 2 * r, cx + r, y);
                ink.line(cx, y, cx + r, cy, cx, y + 2 * r, cx - r, cy, cx, y);
            }
            case GENERATOR -> {
                ink.circle(cx, cy, r, fill);
                ink.text(cx, cy + 1, "G", 0.85 * r, outline, true);
                ink.wave(cx, cy + 0.45 * r, 0.9 * r);
            }
            case PRIME_POWER -> {
                ink.circle(cx, cy, r, fill);
                ink.circle(cx, cy, 0.8 * r, fill);
                ink.text(cx, cy + 1, "G", 0.8 * r, outline, true);
                ink.wave(cx, cy + 0.42 * r, 0.8 * r);
            }
            case SOLAR -> {
                ink.rectangle(cx - r, y, 2 * r, 2 * r, fill);
                ink.line(cx - r, y, cx, cy, cx + r, y);
                ink.direct(cx, cy + 0.55 * r, 0.8 * r);
            }
            case BATTERY -> battery(cx, cy, r, fill);
            case TRANSFORMER -> transformer(box, fill, stacked);
            case BUS -> ink.block(x, y, w, h, outline);
            case BUSWAY -> ink.rectangle(x, y, w, h, fill);
            case PANEL -> {
                ink.rectangle(x, y, w, h, fill);
                ink.line(x + 5, cy, x + w - 5, cy);
            }
            case TRANSFER_SWITCH -> {
                ink.rectangle(cx - r, cy - r, 2 * r, 2 * r, fill);
                ink.dot(cx - 0.5 * r, cy - 0.45 * r, 2, outline);
                ink.dot(cx + 0.5 * r, cy - 0.45 * r, 2, outline);
                ink.line(cx, cy + r, cx, cy + 0.4 * r, cx - 0.5 * r, cy - 0.45 * r);
            }
            case UPS -> {
                ink.rectangle(cx - r, cy - r, 2 * r, 2 * r, fill);
                ink.line(cx - r, cy + r, cx + r, cy - r);
                ink.wave(cx - 0.5 * r, cy - 0.5 * r, 0.7 * r);
                ink.wave(cx + 0.5 * r, cy + 0.5 * r, 0.7 * r);
                ink.line(cx - 3, cy + 4, cx + 4, cy - 3);
            }
            case RECTIFIER -> {
                ink.rectangle(cx - r, cy - r, 2 * r, 2 * r, fill);
                ink.line(cx - r, cy + r, cx + r, cy - r);
                ink.wave(cx - 0.5 * r, cy - 0.5 * r, 0.7 * r);
                ink.direct(cx + 0.5 * r, cy + 0.5 * r, 0.7 * r);
            }
            case RACKS, BLOCK -> {
                ink.rectangle(x, y, w, h, fill);
                if (kind == SymbolKind.BLOCK) {
                    ink.rectangle(x + 2.5, y + 2.5, w - 5, h - 5, -1);
                }
            }
            case LOAD -> {
                ink.circle(cx, cy, r, fill);
                ink.text(cx, cy + 0.36 * r, "M", r, outline, true);
            }
            default -> throw new IllegalArgumentException(kind + " is no electrical symbol");
        }
    }

    /// Two windings.
    private void transformer(Box box, int fill, boolean stacked) {
        double r = box.width() / 2;
        double cx = box.centreX();
        double upper = box.y() + r;
        double lower = box.y() + box.height() - r;
        if (stacked) {
            ink.circle(cx + STACK, upper - STACK, r, fill);
            ink.circle(cx + STACK, lower - STACK, r, fill);
        }
        ink.circle(cx, upper, r, fill);
        ink.circle(cx, lower, r, fill);
        ink.circle(cx, upper, r, -1);
    }

    private void battery(double cx, double cy, double r, int fill) {
        ink.rectangle(cx - r, cy - r, 2 * r, 2 * r, fill);
        for (int i = -1; i <= 1; i += 2) {
            double y = cy + i * 0.4 * r;
            ink.line(cx - 0.7 * r, y - 2.5, cx + 0.7 * r, y - 2.5);
            ink.line(cx - 0.35 * r, y + 2.5, cx + 0.35 * r, y + 2.5);
        }
    }
}
