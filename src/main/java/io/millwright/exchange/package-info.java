/// What comes from other programs: drawings that can be laid under a plan, and recordings of a building's telemetry.
/// Uses
/// quantity, finding and json; knows neither the facility nor a toolkit. Start at [DxfReader], which makes a [Drawing],
/// and at [TelemetryLog].
@NullMarked
package io.millwright.exchange;

import org.jspecify.annotations.NullMarked;
