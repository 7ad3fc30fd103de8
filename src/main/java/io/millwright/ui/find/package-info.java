/// The bar that finds racks and equipment by a query while it is typed: count, highlight on the plan, hints, and what
/// cannot be read. Start at [FindController].
@NullMarked
package io.millwright.ui.find;

import org.jspecify.annotations.NullMarked;
