package io.millwright.exchange.epanet;

import java.util.Locale;

/// The text of an `.inp` file of a hall: rows of racks on supply and return mains, direct return, two of three pumps
/// with check valves, PG25 at 30 °C.
final class HallNetwork {
    private HallNetwork() {}

    static String text(int rows, int racks) {
        StringBuilder nodes = new StringBuilder("[JUNCTIONS]\n RET 0 0\n SUP 0 0\n");
        StringBuilder pipes = new StringBuilder("[PIPES]\n pEXP EXP RET 3 80 0.045 0 Open\n");
        StringBuilder pumps = new StringBuilder("[PUMPS]\n");
        double main = 150 * Math.sqrt((double) rows * racks) / 4;
        for (int i = 0; i < 3; i++) {
            nodes.append(format(" PS%d 0 0\n PD%d 0 0\n", i, i));
            pipes.append(format(" ps%d RET PS%d 3 %.4f 0.045 0.5 Open\n", i, i, main));
            pipes.append(format(" pd%d PD%d SUP 3 %.4f 0.045 2 CV\n", i, i, main));
            pumps.append(format(" PUMP%d PS%d PD%d HEAD PC SPEED 1\n", i, i, i));
        }
        for (int r = 0; r < rows; r++) {
            int length = r == 0 ? 10 : 3;
            nodes.append(format(" MS%d 0 0\n MR%d 0 0\n", r, r));
            pipes.append(format(
                    " ms%d %s MS%d %d %.4f 0.045 0 Open\n", r, r == 0 ? "SUP" : "MS" + (r - 1), r, length, main));
            pipes.append(format(
                    " mr%d MR%d %s %d %.4f 0.045 0 Open\n", r, r, r == 0 ? "RET" : "MR" + (r - 1), length, main));
            for (int i = 0; i < racks; i++) {
                String at = r + "_" + i;
                String before = r + "_" + (i - 1);
                double step = i == 0 ? 4 : 0.8;
                nodes.append(format(" S%s 0 0\n R%s 0 0\n", at, at));
                pipes.append(
                        format(" s%s %s S%s %.1f 300 0.045 0 Open\n", at, i == 0 ? "MS" + r : "S" + before, at, step));
                pipes.append(
                        format(" r%s R%s %s %.1f 300 0.045 0 Open\n", at, at, i == 0 ? "MR" + r : "R" + before, step));
                pipes.append(format(" k%s S%s R%s 3 26.6 0.0015 18 Open\n", at, at, at));
            }
        }
        double flow = 1.5 * rows * racks;
        return nodes
                + "[RESERVOIRS]\n EXP 30\n"
                + pipes
                + pumps
                + "[STATUS]\n PUMP2 Closed\n"
                + format("[CURVES]\n PC 0 45\n PC %.4f 36\n PC %.4f 20\n", 0.6 * flow, flow)
                + "[TIMES]\n Duration 0\n"
                + "[OPTIONS]\n Units LPS\n Headloss D-W\n Viscosity 1.763e-06\n Specific Gravity 1.0\n"
                + " Trials 400\n Accuracy 0.00001\n[END]\n";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
