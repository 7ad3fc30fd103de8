package io.millwright.twin.fleet;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.RackType;

/// What a rack of accelerators draws at its input, part by part, from what its accelerators draw.
///
/// **Equations.** With `A` the power of the accelerators, `N` of them, and `u = (A - A_idle) / (N · TDP - A_idle)` how
/// far they are at work:
///
///     P (1 - λ) = A + network(u) + switches(u) + fans(u) + host(u)
///     network   = N (n_typical + (n_max - n_typical) u)       one network card for each accelerator
///     switches  = S (s_typical + (s_max - s_typical) u)       of the scale-up fabric in the rack
///     fans      = F φ³,   φ = φ_0 + (1 - φ_0) u               affinity law, speed with the heat
///     host      = h_idle + (h_rated - h_idle) u               all else: CPUs, memory, drives, pumps
///
/// `λ` is lost in power supplies. The data sheet gives `P` at rest and at full load; what the known parts leave of both
/// is the host. So both ends are those of the data sheet; between them fans bend the line.
///
/// **Assumptions.** Cards, switches, hosts and air follow the accelerators. **Validity**: racks with an idle power; a
/// rack whose parts add up to more than its data sheet has no parts and a straight line. **Balance**: the parts add up
/// to `P`. **Source**: data sheets of the rack, its network card (`nicId`) and switches (`switchId`), the least fan
/// speed from the engineering constants.
public final class NodePower {
    private static final double PRECISION = 1e-15;
    private static final int MOST_TRIES = 100;

    /// The power of a rack by where it goes.
    ///
    /// @param acceleratorsW what they draw
    /// @param networkW cards of the scale-out network
    /// @param switchesW of the scale-up fabric
    /// @param fansW of servers
    /// @param hostsW CPUs, memory, drives, pumps
    /// @param supplyLossW lost in power supplies
    public record Parts(
            double acceleratorsW, double networkW, double switchesW, double fansW, double hostsW, double supplyLossW) {
        static final Parts NONE = new Parts(0, 0, 0, 0, 0, 0);

        /// At the rack input.
        public double totalW() {
            return acceleratorsW + networkW + switchesW + fansW + hostsW + supplyLossW;
        }

        Parts plus(Parts other, double factor) {
            return new Parts(
                    acceleratorsW + factor * other.acceleratorsW,
                    networkW + factor * other.networkW,
                    switchesW + factor * other.switchesW,
                    fansW + factor * other.fansW,
                    hostsW + factor * other.hostsW,
                    supplyLossW + factor * other.supplyLossW);
        }
    }

    private final double idleAcceleratorsW;
    private final double fullAcceleratorsW;
    private final double lossFraction;
    private final double networkIdleW;
    private final double networkFullW;
    private final double switchesIdleW;
    private final double switchesFullW;
    private final double fanW;
    private final double leastFanSpeed;
    private final double hostIdleW;
    private final double hostFullW;
    private final double idleW;
    private final double ratedW;

    private NodePower(
            RackType rack, AcceleratorType part, Network network, Network switches, double fanW, double leastFanSpeed) {
        idleAcceleratorsW = rack.acceleratorCount() * part.idleW();
        fullAcceleratorsW = rack.acceleratorCount() * part.tdpW();
        networkIdleW = network.typicalW;
        networkFullW = network.maxW;
        switchesIdleW = switches.typicalW;
        switchesFullW = switches.maxW;
        this.fanW = fanW;
        this.leastFanSpeed = leastFanSpeed;
        lossFraction = rack.sheet().number("supplyLossFraction", 0);
        ratedW = rack.ratedPowerW();
        idleW = Double.isNaN(rack.idlePowerW()) ? idleAcceleratorsW : rack.idlePowerW();
        hostIdleW = idleW * (1 - lossFraction) - idleAcceleratorsW - networkIdleW - switchesIdleW - fansW(0);
        hostFullW = ratedW * (1 - lossFraction) - fullAcceleratorsW - networkFullW - switchesFullW - fansW(1);
    }

    /// Power of equal devices together.
    private record Network(double typicalW, double maxW) {
        static final Network NONE = new Network(0, 0);

        static Network of(Catalog catalog, String id, double count) {
            DataSheet sheet = catalog.sheet("network", id).orElse(null);
            return sheet == null
                    ? NONE
                    : new Network(
                            count * sheet.number("typicalPowerW", 0),
                            count * sheet.number("maxPowerW", sheet.number("typicalPowerW", 0)));
        }
    }

    /// The law of a rack with its accelerators.
    public static NodePower of(RackType rack, AcceleratorType part, Catalog catalog) {
        DataSheet sheet = rack.sheet();
        double leastFanSpeed = catalog.sheet("engineering-constants", "server-fan-least-speed")
                .map(each -> each.number("value"))
                .orElse(1.0);
        NodePower parts = new NodePower(
                rack,
                part,
                Network.of(catalog, sheet.text("nicId"), rack.acceleratorCount()),
                Network.of(catalog, sheet.text("switchId"), sheet.number("switchCount", 0)),
                sheet.number("fanPowerW", 0),
                leastFanSpeed);
        return parts.isPossible() ? parts : new NodePower(rack, part, Network.NONE, Network.NONE, 0, 1);
    }

    private boolean isPossible() {
        return hostIdleW >= 0 && hostFullW >= hostIdleW;
    }

    /// Whether the rack's power grows with that of its accelerators, as it must to be of use.
    public boolean isKnown() {
        return fullAcceleratorsW > idleAcceleratorsW && ratedW > idleW;
    }

    private double fansW(double work) {
        double speed = leastFanSpeed + (1 - leastFanSpeed) * work;
        return fanW * speed * speed * speed;
    }

    /// How far the accelerators are at work: 0 at rest, 1 at their board limits.
    public double work(double acceleratorsW) {
        return (acceleratorsW - idleAcceleratorsW) / (fullAcceleratorsW - idleAcceleratorsW);
    }

    /// Where the power goes.
    ///
    /// @param acceleratorsW of all accelerators of the rack
    public Parts parts(double acceleratorsW) {
        double work = work(acceleratorsW);
        double networkW = networkIdleW + (networkFullW - networkIdleW) * work;
        double switchesW = switchesIdleW + (switchesFullW - switchesIdleW) * work;
        double fansW = fansW(work);
        double hostsW = hostIdleW + (hostFullW - hostIdleW) * work;
        double loadW = acceleratorsW + networkW + switchesW + fansW + hostsW;
        double supplyLossW = loadW * lossFraction / (1 - lossFraction);
        return new Parts(acceleratorsW, networkW, switchesW, fansW, hostsW, supplyLossW);
    }

    /// At the rack input.
    public double rackW(double acceleratorsW) {
        return parts(acceleratorsW).totalW();
    }

    /// What the accelerators may draw together so that the rack draws so much: at least what they draw at rest.
    public double acceleratorsW(double rackW) {
        double low = idleAcceleratorsW;
        double high = fullAcceleratorsW;
        if (rackW >= ratedW) {
            return high;
        }
        for (int i = 0; i < MOST_TRIES && high - low > PRECISION * fullAcceleratorsW; i++) {
            double middle = (low + high) / 2;
            if (rackW(middle) > rackW) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /// At rest.
    public double idleW() {
        return idleW;
    }

    /// At full load.
    public double ratedW() {
        return ratedW;
    }

    double idleAcceleratorsW() {
        return idleAcceleratorsW;
    }

    double fullAcceleratorsW() {
        return fullAcceleratorsW;
    }
}
