/// Charts of a run in the replay workspace: the usual ones, those of an element, and those that somebody puts together
/// from any channels, of one run or of two on one axis. Draws with `ui.chart` what a `twin.record.Recording` holds,
/// follows [io.millwright.ui.replay.Playback]. Start at [ChartsController].
@NullMarked
package io.millwright.ui.replay.charts;

import org.jspecify.annotations.NullMarked;
