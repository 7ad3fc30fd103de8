/// The document: what an engineer decides, as an immutable tree of records. Site, halls, rows of racks, equipment with
/// ports, connections of one medium each, blocks that are drawn once and instanced many times, deployments, tiers,
/// assumptions.
///
/// An edit takes a [Facility] and returns another; nothing here is ever mutated. `FacilityGraph` expands blocks, rows
/// and arrays into the flat graph of nodes and edges that every solver works on; `FacilityCheck` finds what is wrong.
/// Uses quantity, finding, catalog. Start at [Facility], then [Layout], then `FacilityGraph`.
@NullMarked
package io.millwright.facility;

import org.jspecify.annotations.NullMarked;
