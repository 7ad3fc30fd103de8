package io.millwright.serving.fabric;

import java.util.ArrayList;
import java.util.List;

/// What joins engines with one another, with the memory of their hosts and with storage.
///
/// **Model.** Engines of one scale-up domain reach each other over its links. All others leave by the network adapters
/// of their accelerators and go up a tree of switches, row, hall and above, as far as they have to, and down again:
/// `adapters out, (row up, (hall up, hall down,) row down,) adapters in`. An uplink carries what the adapters below it
/// carry, divided by its oversubscription. Storage stands above the halls. Every direction is a [Link] of its own.
///
/// **Assumptions.** Traffic spreads evenly over the parallel wires of a bundle (rail-optimised or adaptive routing);
/// switches block nothing by themselves; a transfer uses all adapters of its engines.
/// **Source**: two-level folded Clos fabrics of scalable units, as makers of clusters describe them; max-min sharing
/// by [SharedLinks].
public final class Fabric {
    /// Nothing limits anything, no engine has a host tier, and there is no storage.
    public static final Fabric UNLIMITED = new Fabric(List.of(), List.of(), -1, -1, 0);

    private static final int NONE = -1;

    /// Where an engine is joined.
    ///
    /// @param scaleUpDomain engines with the same number share its links
    /// @param row number of its row, unique over halls
    /// @param hall number of its hall
    private record Port(
            int scaleUpDomain,
            int row,
            int hall,
            int scaleUpOut,
            int scaleUpIn,
            int adaptersOut,
            int adaptersIn,
            int rowUp,
            int rowDown,
            int hallUp,
            int hallDown,
            int host,
            double hostBytes) {}

    private final List<Link> links;
    private final List<Port> ports;
    private final int storageRead;
    private final int storageWrite;
    private final double storageBytes;

    private Fabric(List<Link> links, List<Port> ports, int storageRead, int storageWrite, double storageBytes) {
        this.links = List.copyOf(links);
        this.ports = List.copyOf(ports);
        this.storageRead = storageRead;
        this.storageWrite = storageWrite;
        this.storageBytes = storageBytes;
    }

    public List<Link> links() {
        return links;
    }

    /// Whether nothing limits any transfer between engines.
    public boolean isUnlimited() {
        return ports.isEmpty();
    }

    /// From the cache of one engine to that of another one.
    public Path between(int from, int to) {
        if (from == to || ports.isEmpty()) {
            return Path.OPEN;
        }
        Port a = ports.get(from);
        Port b = ports.get(to);
        if (a.scaleUpDomain() == b.scaleUpDomain()) {
            return new Path(a.scaleUpOut(), b.scaleUpIn());
        }
        if (a.row() == b.row()) {
            return new Path(a.adaptersOut(), b.adaptersIn());
        }
        if (a.hall() == b.hall()) {
            return new Path(a.adaptersOut(), a.rowUp(), b.rowDown(), b.adaptersIn());
        }
        return new Path(a.adaptersOut(), a.rowUp(), a.hallUp(), b.hallDown(), b.rowDown(), b.adaptersIn());
    }

    /// From the memory of its hosts to an engine.
    public Path fromHost(int engine) {
        return ports.isEmpty() || ports.get(engine).host() == NONE
                ? Path.OPEN
                : new Path(ports.get(engine).host());
    }

    /// From storage to an engine.
    public Path fromStorage(int engine) {
        Port port = ports.get(engine);
        return new Path(storageRead, port.hallDown(), port.rowDown(), port.adaptersIn());
    }

    /// From an engine to storage.
    public Path toStorage(int engine) {
        Port port = ports.get(engine);
        return new Path(port.adaptersOut(), port.rowUp(), port.hallUp(), storageWrite);
    }

    /// What the adapters of an engine carry, one direction; infinite if nothing limits it.
    public double adapterBytesPerS(int engine) {
        return ports.isEmpty()
                ? Double.POSITIVE_INFINITY
                : links.get(ports.get(engine).adaptersOut()).bytesPerS();
    }

    /// Memory of the hosts of an engine that can hold key-value cache; 0 if there is none or it is not known.
    public double hostBytes(int engine) {
        return ports.isEmpty() ? 0 : ports.get(engine).hostBytes();
    }

    /// What storage can hold; 0 if there is none.
    public double storageBytes() {
        return storageBytes;
    }

    public boolean hasStorage() {
        return storageRead != NONE;
    }

    /// Index of the link that storage is read over; negative without storage.
    public int storageReadLink() {
        return storageRead;
    }

    /// Index of the link that storage is written over; negative without storage.
    public int storageWriteLink() {
        return storageWrite;
    }

    /// Joins halls, rows and engines, from the outside in.
    public static final class Builder {
        private record Hall(int up, int down) {}

        private record Row(int hall, int up, int down) {}

        private final List<Link> links = new ArrayList<>();
        private final List<Hall> halls = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private final List<Port> ports = new ArrayList<>();
        private int storageRead = NONE;
        private int storageWrite = NONE;
        private double storageBytes;

        /// A hall.
        ///
        /// @param uplinkBytesPerS one direction
        /// @return its number
        public int hall(double uplinkBytesPerS) {
            halls.add(new Hall(add(Link.Kind.HALL, uplinkBytesPerS), add(Link.Kind.HALL, uplinkBytesPerS)));
            return halls.size() - 1;
        }

        /// A row in a hall.
        ///
        /// @param hall its number
        /// @param uplinkBytesPerS one direction
        /// @return its number
        public int row(int hall, double uplinkBytesPerS) {
            rows.add(new Row(hall, add(Link.Kind.ROW, uplinkBytesPerS), add(Link.Kind.ROW, uplinkBytesPerS)));
            return rows.size() - 1;
        }

        /// The next engine.
        ///
        /// @param row number of its row
        /// @param scaleUpDomain number of its scale-up domain, unique over the fabric
        /// @param scaleUpBytesPerS of all its accelerators, one direction
        /// @param adapterBytesPerS of all its accelerators, one direction
        public Builder engine(int row, int scaleUpDomain, double scaleUpBytesPerS, double adapterBytesPerS) {
            return engine(row, scaleUpDomain, scaleUpBytesPerS, adapterBytesPerS, Double.POSITIVE_INFINITY, 0);
        }

        /// The next engine, with memory of its hosts.
        ///
        /// @param row number of its row
        /// @param scaleUpDomain number of its scale-up domain, unique over the fabric
        /// @param scaleUpBytesPerS of all its accelerators, one direction
        /// @param adapterBytesPerS of all its accelerators, one direction
        /// @param hostBytesPerS from the hosts to all its accelerators
        /// @param hostBytes of host memory for key-value cache
        public Builder engine(
                int row,
                int scaleUpDomain,
                double scaleUpBytesPerS,
                double adapterBytesPerS,
                double hostBytesPerS,
                double hostBytes) {
            Row at = rows.get(row);
            Hall hall = halls.get(at.hall());
            ports.add(new Port(
                    scaleUpDomain,
                    row,
                    at.hall(),
                    add(Link.Kind.SCALE_UP, scaleUpBytesPerS),
                    add(Link.Kind.SCALE_UP, scaleUpBytesPerS),
                    add(Link.Kind.ADAPTERS, adapterBytesPerS),
                    add(Link.Kind.ADAPTERS, adapterBytesPerS),
                    at.up(),
                    at.down(),
                    hall.up(),
                    hall.down(),
                    hostBytes > 0 ? add(Link.Kind.HOST, hostBytesPerS) : NONE,
                    hostBytes));
            return this;
        }

        /// Storage above the halls.
        public Builder storage(double readBytesPerS, double writeBytesPerS, double bytes) {
            storageRead = add(Link.Kind.STORAGE_READ, readBytesPerS);
            storageWrite = add(Link.Kind.STORAGE_WRITE, writeBytesPerS);
            storageBytes = bytes;
            return this;
        }

        public Fabric build() {
            return new Fabric(links, ports, storageRead, storageWrite, storageBytes);
        }

        private int add(Link.Kind kind, double bytesPerS) {
            links.add(new Link(kind, bytesPerS));
            return links.size() - 1;
        }
    }
}
