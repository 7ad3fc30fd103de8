/// The replay workspace: choose a trace, run it against the layout, play it on the plan, read charts and ledger.
/// Uses ui.kit, ui.task and ui.document. Start at [ReplayController].
@NullMarked
package io.millwright.ui.replay;

import org.jspecify.annotations.NullMarked;
