/// The outline: the facility as a tree of halls, rows, equipment, instances, blocks, deployments and tiers. Uses
/// `ui.kit` and `ui.document`. Start at [OutlineController].
@NullMarked
package io.millwright.ui.outline;

import org.jspecify.annotations.NullMarked;
