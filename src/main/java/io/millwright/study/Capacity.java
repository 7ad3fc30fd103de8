package io.millwright.study;

import java.util.List;

/// Density and headroom of a facility, by rack, row, hall and source, and what binds. Powers in W, areas in m².
///
/// @param racks one per rack
/// @param rows one per row of racks
/// @param halls one per hall
/// @param sources one per power source, cooling loop and hall: its load against its limit
/// @param binding what is nearest to its limit when all racks grow in proportion
public record Capacity(List<Group> racks, List<Group> rows, List<Group> halls, List<Supply> sources, Binding binding) {
    /// A rack, a row or the racks of a hall.
    ///
    /// @param path of the rack, row or hall
    /// @param rackCount number of racks
    /// @param powerW what they draw
    /// @param areaM2 of the rack with its clearances, of the row, of the hall floor
    /// @param powerHeadroomW what may be added, spread evenly over its racks, before the first element of the
    /// electrical path reaches its limit in normal running
    /// @param powerHeadroomAfterFailureW the same after the worst single failure (bound, see the power network)
    /// @param powerBinding the element that is reached first after a failure
    /// @param coolingHeadroomW what may be added before a loop, a hall's air units or a door reaches its rated
    /// capacity without spares
    /// @param coolingBinding the loop or hall that is reached first
    public record Group(
            String path,
            int rackCount,
            double powerW,
            double areaM2,
            double powerHeadroomW,
            double powerHeadroomAfterFailureW,
            String powerBinding,
            double coolingHeadroomW,
            String coolingBinding) {
        public double wPerRack() {
            return rackCount == 0 ? Double.NaN : powerW / rackCount;
        }

        public double wPerM2() {
            return powerW / areaM2;
        }
    }

    /// Something that supplies power or takes heat.
    ///
    /// @param name path of the element, or of the loop's first supplier
    /// @param kind `power`, `liquid` or `air`
    /// @param loadW in normal running
    /// @param afterFailureW after the worst single failure; equal to the load for cooling, where spares are already
    /// left out of the limit
    /// @param limitW continuous limit; NaN if unknown
    public record Supply(String name, String kind, double loadW, double afterFailureW, double limitW) {
        public double headroomW() {
            return limitW - loadW;
        }

        public double headroomAfterFailureW() {
            return limitW - afterFailureW;
        }

        public double worstFraction() {
            return Math.max(loadW, afterFailureW) / limitW;
        }
    }

    /// The constraint that is nearest.
    ///
    /// @param name the element, loop or hall
    /// @param kind `power`, `power after a failure`, `liquid`, `air`, or `none`
    /// @param fraction load over limit
    public record Binding(String name, String kind, double fraction) {}
}
