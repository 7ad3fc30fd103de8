package io.millwright.twin.fleet;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.RackType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.Twin;
import java.util.List;
import java.util.Optional;

/// What the storage racks of a facility can do together: a capacity that serving and training share.
///
/// **Model**: a rack does what the sheet says that its own sheet names as `storageId` (file `storage`); racks add up,
/// as those of a parallel file system do. A sheet that does not say how fast it writes writes as fast as it reads.
/// **Assumption**: every rack is up, data lie evenly over racks.
///
/// @param racks storage racks whose throughput is known
/// @param readBytesPerS 0 if there are none
/// @param writeBytesPerS 0 if there are none
/// @param bytes that can be held
public record FacilityStorage(int racks, double readBytesPerS, double writeBytesPerS, double bytes) {
    static final FacilityStorage NONE = new FacilityStorage(0, 0, 0, 0);

    /// What stands in a facility.
    public static FacilityStorage of(Twin twin) {
        return of(twin.graph().nodes(), twin.catalog());
    }

    static FacilityStorage of(List<Node> nodes, Catalog catalog) {
        FacilityStorage all = NONE;
        for (Node node : nodes) {
            if (node.kind() == EquipmentKind.RACK) {
                all = sheet(node.type(), catalog).map(all::plus).orElse(all);
            }
        }
        return all;
    }

    public boolean isThere() {
        return racks > 0;
    }

    private static Optional<DataSheet> sheet(String rackType, Catalog catalog) {
        return catalog.rack(rackType)
                .map(RackType::sheet)
                .flatMap(sheet -> catalog.sheet("storage", sheet.text("storageId")))
                .filter(sheet -> sheet.number("readBytesPerS", 0) > 0);
    }

    private FacilityStorage plus(DataSheet sheet) {
        double readsBytesPerS = sheet.number("readBytesPerS");
        return new FacilityStorage(
                racks + 1,
                readBytesPerS + readsBytesPerS,
                writeBytesPerS + sheet.number("writeBytesPerS", readsBytesPerS),
                bytes + sheet.number("usableBytes", 0));
    }
}
