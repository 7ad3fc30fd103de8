package io.millwright.ui.plan;

import io.millwright.facility.EquipmentKind;
import io.millwright.ui.kit.Pen;

/// Small line symbols that tell the kinds of equipment apart, in the manner of one-line and piping diagrams.
final class Glyphs {
    private Glyphs() {}

    /// Draws the symbol of a kind in a square of the given half size, with the stroke that is set.
    static void draw(Pen g, EquipmentKind kind, double x, double y, double r) {
        switch (kind) {
            case RACK -> {}
            case UTILITY -> bolt(g, x, y, r);
            case GENERATOR, PRIME_POWER -> {
                circle(g, x, y, r);
                wave(g, x, y, r * 0.55);
            }
            case SOLAR -> {
                g.strokeRect(x - r, y - r * 0.7, 2 * r, 1.4 * r);
                line(g, x - r / 3, y - r * 0.7, x - r / 3, y + r * 0.7);
                line(g, x + r / 3, y - r * 0.7, x + r / 3, y + r * 0.7);
                line(g, x - r, y, x + r, y);
            }
            case BATTERY -> battery(g, x, y, r);
            case TRANSFORMER -> {
                circle(g, x - r * 0.38, y, r * 0.62);
                circle(g, x + r * 0.38, y, r * 0.62);
            }
            case SWITCHGEAR, RPP, RACK_PDU -> {
                line(g, x - r, y - r * 0.6, x + r, y - r * 0.6);
                line(g, x - r * 0.6, y - r * 0.6, x - r * 0.6, y + r * 0.7);
                line(g, x, y - r * 0.6, x, y + r * 0.7);
                line(g, x + r * 0.6, y - r * 0.6, x + r * 0.6, y + r * 0.7);
            }
            case TRANSFER_SWITCH -> {
                line(g, x - r, y - r * 0.5, x - r * 0.3, y - r * 0.5);
                line(g, x - r, y + r * 0.5, x - r * 0.3, y + r * 0.5);
                line(g, x - r * 0.3, y - r * 0.5, x + r * 0.4, y);
                line(g, x + r * 0.4, y, x + r, y);
            }
            case UPS, RECTIFIER, POWER_SHELF, PDU -> {
                g.strokeRect(x - r * 0.9, y - r * 0.9, 1.8 * r, 1.8 * r);
                line(g, x - r * 0.9, y + r * 0.9, x + r * 0.9, y - r * 0.9);
                wave(g, x - r * 0.38, y - r * 0.38, r * 0.32);
                line(g, x + r * 0.15, y + r * 0.5, x + r * 0.65, y + r * 0.5);
            }
            case BUSWAY, HEADER -> line(g, x - r, y, x + r, y);
            case CDU, PUMP, CDU_AIR -> {
                circle(g, x, y, r * 0.9);
                polygon(g, x - r * 0.45, y - r * 0.62, x - r * 0.45, y + r * 0.62, x + r * 0.75, y);
            }
            case IMMERSION_TANK, TANK -> {
                g.strokeRect(x - r * 0.8, y - r * 0.8, 1.6 * r, 1.6 * r);
                wave(g, x, y - r * 0.2, r * 0.6);
                wave(g, x, y + r * 0.3, r * 0.6);
            }
            case CRAH, CRAC, FAN_WALL, IN_ROW, DRY_COOLER, ADIABATIC_COOLER -> fan(g, x, y, r);
            case AIR_COOLED_CHILLER, WATER_COOLED_CHILLER -> star(g, x, y, r * 0.85);
            case TOWER -> {
                double top = y - r * 0.8;
                double bottom = y + r * 0.8;
                polygon(g, x - r * 0.5, top, x + r * 0.5, top, x + r * 0.9, bottom, x - r * 0.9, bottom);
                wave(g, x, y + r * 0.25, r * 0.4);
            }
            case HEAT_EXCHANGER -> {
                g.strokeRect(x - r * 0.8, y - r * 0.8, 1.6 * r, 1.6 * r);
                path(
                        g,
                        x - r * 0.8,
                        y + r * 0.5,
                        x - r * 0.3,
                        y - r * 0.4,
                        x + r * 0.3,
                        y + r * 0.4,
                        x + r * 0.8,
                        y - r * 0.5);
                g.stroke();
            }
            case HEAT_RECOVERY -> {
                circle(g, x, y, r * 0.9);
                line(g, x, y + r * 0.55, x, y - r * 0.55);
                line(g, x - r * 0.35, y - r * 0.15, x, y - r * 0.55);
                line(g, x + r * 0.35, y - r * 0.15, x, y - r * 0.55);
            }
            case NETWORK_SWITCH -> {
                g.strokeRect(x - r * 0.9, y - r * 0.45, 1.8 * r, 0.9 * r);
                for (int i = -1; i <= 1; i++) {
                    line(g, x + i * r * 0.45, y - r * 0.1, x + i * r * 0.45, y + r * 0.15);
                }
            }
        }
    }

    private static void bolt(Pen g, double x, double y, double r) {
        path(g, x + r * 0.3, y - r, x - r * 0.4, y + r * 0.1, x + r * 0.4, y - r * 0.1, x - r * 0.3, y + r);
        g.stroke();
    }

    private static void battery(Pen g, double x, double y, double r) {
        line(g, x - r, y, x - r * 0.35, y);
        line(g, x - r * 0.35, y - r * 0.7, x - r * 0.35, y + r * 0.7);
        line(g, x - r * 0.05, y - r * 0.35, x - r * 0.05, y + r * 0.35);
        line(g, x + r * 0.25, y - r * 0.7, x + r * 0.25, y + r * 0.7);
        line(g, x + r * 0.25, y, x + r, y);
    }

    private static void fan(Pen g, double x, double y, double r) {
        circle(g, x, y, r * 0.95);
        for (int i = 0; i < 3; i++) {
            double angle = Math.toRadians(90 + i * 120);
            double cx = x + Math.cos(angle) * r * 0.48;
            double cy = y - Math.sin(angle) * r * 0.48;
            line(g, x, y, x + Math.cos(angle) * r * 0.9, y - Math.sin(angle) * r * 0.9);
            arc(g, cx, cy, r * 0.45, angle - Math.toRadians(10), Math.toRadians(-150));
        }
    }

    private static void star(Pen g, double x, double y, double r) {
        for (int i = 0; i < 3; i++) {
            double dx = Math.cos(Math.toRadians(30 + 60 * i)) * r;
            double dy = Math.sin(Math.toRadians(30 + 60 * i)) * r;
            line(g, x - dx, y - dy, x + dx, y + dy);
        }
    }

    private static void wave(Pen g, double x, double y, double r) {
        g.begin();
        g.moveTo(x - r, y);
        g.curveTo(x - r * 0.5, y - r, x - r * 0.3, y - r * 0.6, x, y);
        g.curveTo(x + r * 0.3, y + r * 0.6, x + r * 0.5, y + r, x + r, y);
        g.stroke();
    }

    /// A part of a circle, as two curves; angles counter-clockwise from the right, in radians.
    private static void arc(Pen g, double x, double y, double r, double start, double extent) {
        double half = extent / 2;
        double reach = 4.0 / 3 * Math.tan(half / 4) * r;
        g.begin();
        g.moveTo(x + r * Math.cos(start), y - r * Math.sin(start));
        for (int i = 0; i < 2; i++) {
            double a = start + i * half;
            double b = a + half;
            g.curveTo(
                    x + r * Math.cos(a) - reach * Math.sin(a),
                    y - r * Math.sin(a) - reach * Math.cos(a),
                    x + r * Math.cos(b) + reach * Math.sin(b),
                    y - r * Math.sin(b) + reach * Math.cos(b),
                    x + r * Math.cos(b),
                    y - r * Math.sin(b));
        }
        g.stroke();
    }

    private static void polygon(Pen g, double... corners) {
        path(g, corners);
        g.close();
        g.stroke();
    }

    private static void path(Pen g, double... points) {
        g.begin();
        g.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            g.lineTo(points[i], points[i + 1]);
        }
    }

    private static void circle(Pen g, double x, double y, double r) {
        g.strokeCircle(x, y, r);
    }

    private static void line(Pen g, double x0, double y0, double x1, double y1) {
        g.line(x0, y0, x1, y1);
    }
}
