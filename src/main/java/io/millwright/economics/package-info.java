/// Energy, water, carbon, capital and tokens by tier into cost, revenue and margin.
///
/// Pure arithmetic over plain numbers; it does not know facilities. Uses levels 0 and catalog, workload. Start at
/// [Ledger].
@NullMarked
package io.millwright.economics;

import org.jspecify.annotations.NullMarked;
