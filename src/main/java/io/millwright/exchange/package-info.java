/// Drawings from other programs: reads ASCII DXF into flat geometry that can be laid under a plan. Uses quantity and
/// finding; knows neither the facility nor a toolkit. Start at [DxfReader]; [Drawing] is what comes out.
@NullMarked
package io.millwright.exchange;

import org.jspecify.annotations.NullMarked;
