package io.millwright.power.flow;

import static io.millwright.finding.Finding.measure;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A balanced three-phase network: buses with loads, generation and shunts, and the branches between them.
///
/// **Per unit.** Every power is a fraction of one three-phase base power for the whole network; voltages are fractions
/// of the nominal line voltage of their bus, impedances fractions of `U² / S_base` there. Angles are in radians.
///
/// **Buses.** A *slack* bus is a source of any power at a fixed voltage and angle: the grid, an inverter or generator
/// that forms its island. There may be several, also in one island. A *regulated* bus holds its voltage with the
/// reactive power that this takes, without limits. At all others power is given. Loads and generation draw and give
/// constant power; a shunt is a constant admittance.
///
/// The value never changes; operating points ([LoadFlowPoint]) say how loads, generation and switches differ.
public final class AcNetwork {
    /// What is held at a bus.
    public enum BusKind {
        /// Active and reactive power.
        LOAD,
        /// Active power and voltage.
        REGULATED,
        /// Voltage and angle.
        SLACK
    }

    private static final int MAX_FINDINGS = 20;
    private static final double LOWEST_SET_POINT_PU = 0.5;
    private static final double HIGHEST_SET_POINT_PU = 1.5;

    final double baseVa;
    final String[] names;
    final BusKind[] kinds;
    final double[] setVoltagePu;
    final double[] setAngleRad;
    final double[] loadPu;
    final double[] loadReactivePu;
    final double[] generationPu;
    final double[] generationReactivePu;
    final double[] shuntG;
    final double[] shuntB;
    final AcBranch[] branches;
    final int[] from;
    final int[] to;
    private final List<Finding> findings;

    private AcNetwork(Builder builder) {
        int buses = builder.buses;
        baseVa = builder.baseVa;
        names = Arrays.copyOf(builder.names, buses);
        kinds = Arrays.copyOf(builder.kinds, buses);
        setVoltagePu = Arrays.copyOf(builder.setVoltagePu, buses);
        setAngleRad = Arrays.copyOf(builder.setAngleRad, buses);
        loadPu = Arrays.copyOf(builder.loadPu, buses);
        loadReactivePu = Arrays.copyOf(builder.loadReactivePu, buses);
        generationPu = Arrays.copyOf(builder.generationPu, buses);
        generationReactivePu = Arrays.copyOf(builder.generationReactivePu, buses);
        shuntG = Arrays.copyOf(builder.shuntG, buses);
        shuntB = Arrays.copyOf(builder.shuntB, buses);
        branches = builder.branches.toArray(new AcBranch[0]);
        from = new int[branches.length];
        to = new int[branches.length];
        for (int k = 0; k < branches.length; k++) {
            from[k] = branches[k].from();
            to[k] = branches[k].to();
        }
        findings = List.copyOf(check());
    }

    private AcNetwork(AcNetwork other, AcBranch[] branches) {
        baseVa = other.baseVa;
        names = other.names;
        kinds = other.kinds;
        setVoltagePu = other.setVoltagePu;
        setAngleRad = other.setAngleRad;
        loadPu = other.loadPu;
        loadReactivePu = other.loadReactivePu;
        generationPu = other.generationPu;
        generationReactivePu = other.generationReactivePu;
        shuntG = other.shuntG;
        shuntB = other.shuntB;
        this.branches = branches;
        from = other.from;
        to = other.to;
        findings = other.findings;
    }

    /// The same network with a second branch of its kind beside one.
    AcNetwork withDoubled(int branch) {
        AcBranch[] reinforced = branches.clone();
        reinforced[branch] = branches[branch].doubled();
        return new AcNetwork(this, reinforced);
    }

    /// A network to be described, on a three-phase base power.
    public static Builder builder(double baseVa) {
        return new Builder(baseVa);
    }

    /// The three-phase base power.
    public double baseVa() {
        return baseVa;
    }

    /// How many buses there are.
    public int buses() {
        return names.length;
    }

    /// The name of a bus.
    public String busName(int bus) {
        return names[bus];
    }

    /// What is held at a bus.
    public BusKind kind(int bus) {
        return kinds[bus];
    }

    /// The voltage that a slack or regulated bus holds.
    public double setVoltagePu(int bus) {
        return setVoltagePu[bus];
    }

    /// The angle that a slack bus holds.
    public double setAngleRad(int bus) {
        return setAngleRad[bus];
    }

    /// The active load at a bus.
    public double loadPu(int bus) {
        return loadPu[bus];
    }

    /// The reactive load at a bus.
    public double loadReactivePu(int bus) {
        return loadReactivePu[bus];
    }

    /// The active power generated at a bus; what a slack bus gives beyond it follows from the solution.
    public double generationPu(int bus) {
        return generationPu[bus];
    }

    /// The reactive power generated at a load bus.
    public double generationReactivePu(int bus) {
        return generationReactivePu[bus];
    }

    /// The conductance of the shunts at a bus.
    public double shuntConductancePu(int bus) {
        return shuntG[bus];
    }

    /// The susceptance of the shunts at a bus.
    public double shuntSusceptancePu(int bus) {
        return shuntB[bus];
    }

    /// The branches in the order in which they were added.
    public List<AcBranch> branches() {
        return List.of(branches);
    }

    /// A branch by its index.
    public AcBranch branch(int index) {
        return branches[index];
    }

    /// What is wrong or odd in the data, errors first; with an error nothing is solved. The rest is computed with as it
    /// is.
    public List<Finding> findings() {
        return findings;
    }

    /// Whether every number can be computed with.
    public boolean isSound() {
        return findings.isEmpty() || findings.getFirst().severity() != Severity.ERROR;
    }

    private List<Finding> check() {
        List<Finding> errors = new ArrayList<>();
        List<Finding> oddities = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            checkBus(i, errors, oddities);
        }
        for (AcBranch branch : branches) {
            checkBranch(branch, errors, oddities);
        }
        errors.addAll(oddities);
        return errors.subList(0, Math.min(errors.size(), MAX_FINDINGS));
    }

    private void checkBus(int bus, List<Finding> errors, List<Finding> oddities) {
        String name = names[bus];
        double set = setVoltagePu[bus];
        double sum = loadPu[bus]
                + loadReactivePu[bus]
                + generationPu[bus]
                + generationReactivePu[bus]
                + shuntG[bus]
                + shuntB[bus]
                + setAngleRad[bus];
        if (!Double.isFinite(sum + set)) {
            errors.add(Finding.error("power.flow.bus.not-a-number", name, "bus", name));
        } else if (set <= 0) {
            errors.add(Finding.error(
                    "power.flow.bus.no-voltage", name, "bus", name, "voltage", measure(set, Dimension.RATIO)));
        } else if (set < LOWEST_SET_POINT_PU || set > HIGHEST_SET_POINT_PU) {
            oddities.add(Finding.warning(
                    "power.flow.bus.odd-voltage", name, "bus", name, "voltage", measure(set, Dimension.FRACTION)));
        }
    }

    private void checkBranch(AcBranch branch, List<Finding> errors, List<Finding> oddities) {
        if (!branch.isSound()) {
            errors.add(Finding.error("power.flow.branch.not-a-number", placeOf(branch), "branch", placeOf(branch)));
        } else if (branch.from() == branch.to()) {
            oddities.add(Finding.note("power.flow.branch.loop", placeOf(branch), "branch", placeOf(branch)));
        } else if (branch.rPu() < 0 || branch.xPu() < 0) {
            oddities.add(Finding.note(
                    "power.flow.branch.negative-impedance",
                    placeOf(branch),
                    "branch",
                    placeOf(branch),
                    "resistance",
                    measure(branch.rPu(), Dimension.RATIO),
                    "reactance",
                    measure(branch.xPu(), Dimension.RATIO)));
        }
    }

    String placeOf(AcBranch branch) {
        return names[branch.from()] + " – " + names[branch.to()];
    }

    /// Collects the parts of a network. Every number is taken as it comes: what cannot be right is a finding of the
    /// network, so that a reader of files can show all of it at once.
    public static final class Builder {
        private static final int FIRST_ROOM = 16;

        private final double baseVa;
        private final List<AcBranch> branches = new ArrayList<>();
        private int buses;
        private String[] names = new String[FIRST_ROOM];
        private BusKind[] kinds = new BusKind[FIRST_ROOM];
        private double[] setVoltagePu = new double[FIRST_ROOM];
        private double[] setAngleRad = new double[FIRST_ROOM];
        private double[] loadPu = new double[FIRST_ROOM];
        private double[] loadReactivePu = new double[FIRST_ROOM];
        private double[] generationPu = new double[FIRST_ROOM];
        private double[] generationReactivePu = new double[FIRST_ROOM];
        private double[] shuntG = new double[FIRST_ROOM];
        private double[] shuntB = new double[FIRST_ROOM];

        private Builder(double baseVa) {
            if (!(baseVa > 0) || Double.isInfinite(baseVa)) {
                throw new IllegalArgumentException("the base power must be positive, got " + baseVa + " VA");
            }
            this.baseVa = baseVa;
        }

        /// Adds a bus without load and returns its index: 0, 1, 2 and so on.
        public int bus(String name) {
            if (buses == names.length) {
                grow();
            }
            names[buses] = name;
            kinds[buses] = BusKind.LOAD;
            setVoltagePu[buses] = 1;
            return buses++;
        }

        /// Makes a bus a source of any power at this voltage and angle.
        public Builder slack(int bus, double voltagePu, double angleRad) {
            kinds[known(bus)] = BusKind.SLACK;
            setVoltagePu[bus] = voltagePu;
            setAngleRad[bus] = angleRad;
            return this;
        }

        /// Holds the voltage of a bus with reactive power.
        public Builder regulate(int bus, double voltagePu) {
            kinds[known(bus)] = BusKind.REGULATED;
            setVoltagePu[bus] = voltagePu;
            return this;
        }

        /// Adds a constant-power load.
        public Builder load(int bus, double activePu, double reactivePu) {
            loadPu[known(bus)] += activePu;
            loadReactivePu[bus] += reactivePu;
            return this;
        }

        /// Adds generation of constant power.
        public Builder generation(int bus, double activePu, double reactivePu) {
            generationPu[known(bus)] += activePu;
            generationReactivePu[bus] += reactivePu;
            return this;
        }

        /// Adds an admittance to earth; a positive susceptance is a capacitor.
        public Builder shunt(int bus, double conductancePu, double susceptancePu) {
            shuntG[known(bus)] += conductancePu;
            shuntB[bus] += susceptancePu;
            return this;
        }

        /// Adds a branch and returns its index: 0, 1, 2 and so on.
        ///
        /// @throws IllegalArgumentException if it ends at a bus that does not exist
        public int branch(AcBranch branch) {
            known(branch.from());
            known(branch.to());
            branches.add(branch);
            return branches.size() - 1;
        }

        /// The network so far.
        public AcNetwork build() {
            return new AcNetwork(this);
        }

        private int known(int bus) {
            if (bus < 0 || bus >= buses) {
                throw new IllegalArgumentException("there is no bus " + bus + " among " + buses);
            }
            return bus;
        }

        private void grow() {
            int room = 2 * names.length;
            names = Arrays.copyOf(names, room);
            kinds = Arrays.copyOf(kinds, room);
            setVoltagePu = Arrays.copyOf(setVoltagePu, room);
            setAngleRad = Arrays.copyOf(setAngleRad, room);
            loadPu = Arrays.copyOf(loadPu, room);
            loadReactivePu = Arrays.copyOf(loadReactivePu, room);
            generationPu = Arrays.copyOf(generationPu, room);
            generationReactivePu = Arrays.copyOf(generationReactivePu, room);
            shuntG = Arrays.copyOf(shuntG, room);
            shuntB = Arrays.copyOf(shuntB, room);
        }
    }
}
