/// What comes from other programs: drawings that can be laid under a plan, recordings of a building's telemetry, and
/// hourly tariffs and loads; and tables of recorded runs and meters for them. Knows no toolkit. Start at [DxfReader],
/// which makes a [Drawing], at [TelemetryLog] and at [HourlyFile].
@NullMarked
package io.millwright.exchange;

import org.jspecify.annotations.NullMarked;
