/// Finding by query: a small language that reads what an engineer would say, such as `racks > 100 kW on feed A2`.
///
/// Uses `facility`, `catalog`, `editing` and level 0. Start at [Query].
@NullMarked
package io.millwright.editing.query;

import org.jspecify.annotations.NullMarked;
