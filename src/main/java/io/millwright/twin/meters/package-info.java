/// Recordings of a building's meters beside the model: what is computed for each measured point, how well both agree,
/// what is wrong with the recording, and which parameters of the model fit it better.
///
/// A [MeterMap] says which point is what in the model, and whether it drives the model or is compared with it;
/// [MeterStudy] runs the model through the recording and gives a [MeterComparison]; [CalibrationStudy] finds
/// [Parameter]s and gives a [Calibration]. Uses levels 0 to 3, twin and its record; knows no files. Start at
/// [MeterStudy].
@NullMarked
package io.millwright.twin.meters;

import org.jspecify.annotations.NullMarked;
