package io.millwright.power;

import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Layouts;
import io.millwright.facility.Normally;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/// Random electrical paths from utilities through boards, ties, generators, UPS and transfer switches to racks with one
/// to three feeds and to fans. Equal seeds give equal facilities; a second seed shuffles the order in the file.
final class RandomPaths {
    private final SplittableRandom random;
    private final List<String> ids = new ArrayList<>();
    private final List<Equipment> equipment = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final List<String> boards = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();

    private RandomPaths(long seed) {
        random = new SplittableRandom(seed);
    }

    static PowerCase of(long seed) {
        RandomPaths paths = new RandomPaths(seed);
        paths.draw();
        return PowerCase.of(paths.layouts(new Random(0), false));
    }

    /// The same facility with everything in another order.
    static PowerCase shuffled(long seed) {
        RandomPaths paths = new RandomPaths(seed);
        paths.draw();
        return PowerCase.of(paths.layouts(new Random(seed + 1), true));
    }

    private void draw() {
        int sides = 1 + random.nextInt(3);
        for (int i = 0; i < sides; i++) {
            add("u" + i, EquipmentKind.UTILITY, "utility-mv-40");
            add("t" + i, EquipmentKind.TRANSFORMER, "mv-xfmr-10000");
            add("b" + i, EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv");
            connect("u" + i + ":out", "t" + i + ":in");
            connect("t" + i + ":out", "b" + i + ":in");
            boards.add("b" + i);
            if (random.nextInt(3) == 0) {
                add("g" + i, EquipmentKind.GENERATOR, "genset-3000");
                connect("g" + i + ":out", "b" + i + ":in");
            }
            if (i > 0 && random.nextInt(2) == 0) {
                connections.add(
                        Connection.of("b" + (i - 1) + ":out", "b" + i + ":in").withNormally(Normally.STANDBY));
            }
        }
        int strings = 2 + random.nextInt(4);
        for (int i = 0; i < strings; i++) {
            String board = pick(boards);
            String top = board + ":out";
            if (random.nextInt(3) == 0) {
                add("x" + i, EquipmentKind.TRANSFER_SWITCH, "sts-800");
                connect(top, "x" + i + ":primary");
                connect(pick(boards) + ":out", "x" + i + ":alternate");
                top = "x" + i + ":out";
            }
            if (random.nextInt(3) > 0) {
                add("p" + i, EquipmentKind.UPS, "ups-1875-dc");
                connect(top, "p" + i + ":in");
                top = "p" + i + ":out";
            }
            outputs.add(top);
        }
        for (int i = 0; i < 2; i++) {
            add("f" + i, EquipmentKind.CRAH, "crah-84");
            connect(pick(boards) + ":out", "f" + i + ":power");
        }
    }

    private Layouts layouts(Random order, boolean shuffled) {
        List<Integer> sequence = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            sequence.add(i);
        }
        SplittableRandom rows = random.split();
        Layouts layouts = new Layouts();
        List<Connection> all = new ArrayList<>(connections);
        for (int r = 0; r < 3; r++) {
            int count = 1 + rows.nextInt(2);
            for (int port = 0; port < count; port++) {
                String from = outputs.get(rows.nextInt(outputs.size()));
                all.add(Connection.of(from, "r" + r + ":" + (char) ('A' + port)));
            }
        }
        if (shuffled) {
            Collections.shuffle(sequence, order);
            Collections.shuffle(all, order);
        }
        if (!shuffled) {
            addRows(layouts);
        }
        for (int i : sequence) {
            layouts.equipment(ids.get(i), equipment.get(i));
        }
        if (shuffled) {
            addRows(layouts);
        }
        all.forEach(layouts::connect);
        return layouts;
    }

    private static void addRows(Layouts layouts) {
        for (int r = 0; r < 3; r++) {
            layouts.row("r" + r, "", "gb300-nvl72", 1 + r, 0, 0);
        }
    }

    private void add(String id, EquipmentKind kind, String type) {
        ids.add(id);
        equipment.add(Equipment.of(kind, type, "", new Point(0, 0)));
    }

    private void connect(String from, String to) {
        connections.add(Connection.of(from, to));
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
