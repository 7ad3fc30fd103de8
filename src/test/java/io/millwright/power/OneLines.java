package io.millwright.power;

import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Layouts;

/// Whole 2N facilities of any size for benchmarks and tests: two utility services, HV and MV switchgear, for each pod
/// of 20 racks an A and a B string of transformer, board, UPS and two busways, a breaker on each connection, generators
/// at the MV level, and fans on both sides.
final class OneLines {
    private static final int RACKS_PER_POD = 20;
    private static final int PODS_PER_SECTION = 10;

    private OneLines() {}

    /// A facility of about that many racks (a multiple of 20); each rack brings some 1.9 nodes with it.
    static Facility generate(int racks) {
        Layouts layouts = new Layouts();
        int pods = Math.max(1, racks / RACKS_PER_POD);
        int sections = (pods + PODS_PER_SECTION - 1) / PODS_PER_SECTION;
        for (String side : new String[] {"a", "b"}) {
            layouts.equipment("u-" + side, EquipmentKind.UTILITY, "utility-mv-40-33kv", "", 0, 0)
                    .equipment("hv-" + side, EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 0)
                    .connect("u-" + side + ":out", "hv-" + side + ":in");
            for (int s = 0; s < sections; s++) {
                String mv = "mv-" + side + s;
                layouts.equipment(mv, EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 0)
                        .connect(Connection.of("hv-" + side + ":out", mv + ":in")
                                .withBreaker("mv-vcb-2500")
                                .withCable("mv-cable-630", 400));
                for (int g = 0; g < 8; g++) {
                    String generator = "g-" + side + s + "-" + g;
                    layouts.equipment(generator, EquipmentKind.GENERATOR, "genset-3000", "", 0, 0)
                            .connect(generator + ":out", mv + ":in");
                }
            }
        }
        for (int p = 0; p < pods; p++) {
            addPod(layouts, p);
        }
        return layouts.facility();
    }

    private static void addPod(Layouts layouts, int p) {
        layouts.row("r" + p, "", "gb300-nvl72", RACKS_PER_POD / 2, 0, 0)
                .row("q" + p, "", "gb300-nvl72", RACKS_PER_POD / 2, 0, 0);
        for (String side : new String[] {"a", "b"}) {
            String port = side.equals("a") ? ":A" : ":B";
            String of = side + p;
            layouts.equipment("t-" + of, EquipmentKind.TRANSFORMER, "mv-xfmr-3000-dry", "", 0, 0)
                    .equipment("s-" + of, EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 0)
                    .equipment("x-" + of, EquipmentKind.UPS, "ups-1875-dc", "", 0, 0)
                    .equipment("y-" + of, EquipmentKind.UPS, "ups-1875-dc", "", 0, 0)
                    .equipment("w-" + of, EquipmentKind.BUSWAY, "busway-2500", "", 0, 0)
                    .equipment("v-" + of, EquipmentKind.BUSWAY, "busway-2500", "", 0, 0)
                    .equipment("f-" + of, EquipmentKind.CRAH, "crah-84", "", 0, 0)
                    .connect(Connection.of("mv-" + side + p / PODS_PER_SECTION + ":out", "t-" + of + ":in")
                            .withBreaker("mv-vcb-630"))
                    .connect(
                            Connection.of("t-" + of + ":out", "s-" + of + ":in").withBreaker("acb-5000"))
                    .connect(
                            Connection.of("s-" + of + ":out", "x-" + of + ":in").withBreaker("acb-3200"))
                    .connect(
                            Connection.of("s-" + of + ":out", "y-" + of + ":in").withBreaker("acb-3200"))
                    .connect(Connection.of("s-" + of + ":out", "f-" + of + ":power")
                            .withBreaker("mccb-250"))
                    .connect(
                            Connection.of("x-" + of + ":out", "w-" + of + ":in").withBreaker("acb-3200"))
                    .connect(
                            Connection.of("y-" + of + ":out", "v-" + of + ":in").withBreaker("acb-3200"))
                    .connect(Connection.of("w-" + of + ":out", "r" + p + port)
                            .withCable("lv-cable-400", 10)
                            .withBreaker("mccb-400"))
                    .connect(Connection.of("v-" + of + ":out", "q" + p + port)
                            .withCable("lv-cable-400", 10)
                            .withBreaker("mccb-400"));
        }
    }
}
