package io.millwright.report.loops;

import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Ink;
import io.millwright.report.schematic.SymbolKind;

/// The shapes of piping symbols, after ISO 10628 where that has one.
final class PipingGlyph {
    /// How far a second outline shows behind a symbol that stands for several units.
    private static final double STACK = 3.5;

    private final Ink ink;

    PipingGlyph(Ink ink) {
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
        if (stacked && kind == SymbolKind.PUMP) {
            ink.circle(cx + STACK, cy - STACK, w / 2, fill);
        } else if (stacked) {
            ink.rectangle(x + STACK, y - STACK, w, h, fill);
        }
        switch (kind) {
            case PUMP -> {
                ink.circle(cx, cy, w / 2, fill);
                double r = w / 2;
                ink.polygon(fill, cx - 0.87 * r, cy - 0.5 * r, cx, cy + r, cx + 0.87 * r, cy - 0.5 * r);
            }
            case VALVE -> valve(cx, cy, w / 2, fill);
            case CHILLER -> chiller(x, y, w, h, fill);
            case DRY_COOLER -> cooler(x, y, w, h, fill);
            case ADIABATIC_COOLER -> {
                cooler(x, y, w, h, fill);
                for (int i = 0; i < 4; i++) {
                    ink.dot(x + w * (0.2 + 0.2 * i), y + h * 0.46, 1.3, outline);
                }
            }
            case TOWER -> {
                ink.polygon(fill, x + 0.18 * w, y, x + 0.82 * w, y, x + w, y + h, x, y + h);
                fan(cx, y + 0.2 * h, 0.26 * w);
                for (int i = 0; i < 3; i++) {
                    double at = cx + (i - 1) * 0.24 * w;
                    ink.line(at, y + 0.5 * h, at - 2, y + 0.62 * h);
                    ink.line(at, y + 0.66 * h, at - 2, y + 0.78 * h);
                }
                ink.line(x + 0.03 * w, y + 0.86 * h, x + 0.97 * w, y + 0.86 * h);
            }
            case TANK -> tank(x, y, w, h, fill);
            case IMMERSION_TANK -> {
                ink.rectangle(x, y, w, h, fill);
                ink.line(x, y + 0.25 * h, x + w, y + 0.25 * h);
                for (int i = 1; i <= 3; i++) {
                    ink.line(x + 0.25 * w * i, y + 0.4 * h, x + 0.25 * w * i, y + 0.85 * h);
                }
            }
            case AIR_UNIT -> {
                ink.rectangle(x, y, w, h, fill);
                coil(x + 0.12 * w, y + 0.28 * h, 0.76 * w);
                fan(cx, y + 0.7 * h, 0.3 * w);
            }
            case RACKS -> ink.rectangle(x, y, w, h, fill);
            case BLOCK -> {
                ink.rectangle(x, y, w, h, fill);
                ink.rectangle(x + 2.5, y + 2.5, w - 5, h - 5, -1);
            }
            case EXCHANGER -> exchanger(x, y, w, h, fill);
            default -> throw new IllegalArgumentException(kind + " is no piping symbol");
        }
    }

    /// Two sides and the plates between them.
    private void exchanger(double x, double y, double w, double h, int fill) {
        ink.rectangle(x, y, w, h, fill);
        ink.line(x, y + h, x + w, y);
        ink.line(x + 0.12 * w, y + 0.28 * h, x + 0.24 * w, y + 0.16 * h, x + 0.36 * w, y + 0.28 * h);
        ink.line(x + 0.64 * w, y + 0.72 * h, x + 0.76 * w, y + 0.84 * h, x + 0.88 * w, y + 0.72 * h);
    }

    /// Compressor over evaporator and condenser.
    private void chiller(double x, double y, double w, double h, int fill) {
        ink.rectangle(x, y, w, h, fill);
        double r = 0.26 * h;
        double cx = x + w / 2;
        double cy = y + 0.36 * h;
        ink.circle(cx, cy, r, fill);
        ink.line(cx - 0.85 * r, cy - 0.5 * r, cx + 0.6 * r, cy - 0.8 * r);
        ink.line(cx - 0.85 * r, cy + 0.5 * r, cx + 0.6 * r, cy + 0.8 * r);
        coil(x + 0.1 * w, y + 0.82 * h, 0.8 * w);
    }

    private void cooler(double x, double y, double w, double h, int fill) {
        ink.rectangle(x, y, w, h, fill);
        fan(x + w / 2, y + 0.25 * h, 0.34 * w);
        coil(x + 0.1 * w, y + 0.74 * h, 0.8 * w);
    }

    /// A zigzag.
    private void coil(double x, double y, double length) {
        int legs = 6;
        double[] corners = new double[2 * (legs + 1)];
        for (int i = 0; i <= legs; i++) {
            corners[2 * i] = x + length * i / legs;
            corners[2 * i + 1] = y + (i == 0 || i == legs ? 0 : i % 2 == 0 ? 4 : -4);
        }
        ink.line(corners);
    }

    /// Two blades.
    private void fan(double x, double y, double radius) {
        double r = 0.42 * radius;
        ink.line(x - radius, y, x - r, y - r, x, y, x - r, y + r, x - radius, y);
        ink.line(x + radius, y, x + r, y - r, x, y, x + r, y + r, x + radius, y);
    }

    /// A bow tie.
    void valve(double x, double y, double r, int fill) {
        ink.polygon(fill, x - 0.6 * r, y - r, x + 0.6 * r, y - r, x - 0.6 * r, y + r, x + 0.6 * r, y + r);
    }

    private void tank(double x, double y, double w, double h, int fill) {
        int steps = 8;
        double[] corners = new double[4 * (steps + 1)];
        double dome = 0.16 * h;
        for (int i = 0; i <= steps; i++) {
            double turn = Math.PI * i / steps;
            corners[2 * i] = x + w / 2 - w / 2 * Math.cos(turn);
            corners[2 * i + 1] = y + dome - dome * Math.sin(turn);
            int back = 2 * (steps + 1) + 2 * i;
            corners[back] = x + w / 2 + w / 2 * Math.cos(turn);
            corners[back + 1] = y + h - dome + dome * Math.sin(turn);
        }
        ink.polygon(fill, corners);
    }
}
