/// Request traces, tiers and service levels: who asks for how many tokens, when.
///
/// [TraceReader] opens a trace file of any known format as a [RequestStream]; [DemandScale] multiplies a stream,
/// [TierAssigner] sorts requests into tiers, [TraceSummary] describes a stream. A [RequestSource] gives requests that
/// depend on the end of earlier ones. Everything streams: no file is held in memory. Uses quantity, finding, json and
/// numeric. Start at [TraceReader].
@NullMarked
package io.millwright.workload;

import org.jspecify.annotations.NullMarked;
