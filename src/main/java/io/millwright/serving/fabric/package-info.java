/// The wires between engines, their hosts and storage, as capacities that transfers share.
///
/// [Fabric] says what is joined with what, [SharedLinks] moves bytes over it in time with max-min fair rates. Knows no
/// requests and no engines but their number. Uses nothing.
@NullMarked
package io.millwright.serving.fabric;

import org.jspecify.annotations.NullMarked;
